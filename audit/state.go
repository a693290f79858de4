package audit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/gitrepo"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/source"
)

// state is what is in force between two landings that change it.
type state struct {
	g        *governance.Governance // nil where it cannot judge
	problems finding.Problems       // why it cannot
	charter  bool                   // there is a charter; the starter kit judges where there is none
	scope    *scope
	keys     *gitrepo.Keys
	people   map[string]string // ids by address
	policies fs.FS             // where the rules stand
	once     sync.Once
	shared   map[string]string // the libraries of the rules
	notes    []string          // what of the register cannot be used, such as a key that cannot be read
}

// governed says that changes of this state are bound by it.
func (s *state) governed(r *Request) bool { return s.charter || len(r.Governed) > 0 }

// states loads the governance of any moment, each but once.
type states struct {
	ctx   context.Context
	r     *Request
	known map[string]*state // by digest of what governs
}

// at gives the state that the files of a commit make.
func (x *states) at(fsys fs.FS, landed time.Time) *state {
	c := governance.Config{Kit: x.r.Kit, Version: x.r.Version, Now: landed}
	s := &state{}
	key := "none"
	switch _, err := fs.Stat(fsys, "charter.toml"); {
	case x.r.Governing != nil:
		c.Governing, c.Prefix, s.charter, key = x.r.Governing, x.r.Prefix, true, "told"
	case err == nil:
		c.FS, s.charter = fsys, true
		sum, err := governingDigest(fsys)
		if err != nil {
			s.problems = finding.Problems{{Message: err.Error()}}
			s.scope = newScope(&register.Register{}, register.Content{}, "", x.r.Governed)
			return s
		}
		key = sum
	case !errors.Is(err, fs.ErrNotExist):
		s.problems = finding.Problems{{Path: "charter.toml", Message: err.Error()}}
		s.scope = newScope(&register.Register{}, register.Content{}, "", x.r.Governed)
		return s
	}
	if known, ok := x.known[key]; ok {
		return known
	}
	x.known[key] = s
	g, problems := governance.Load(x.ctx, c)
	if len(problems) > 0 {
		s.problems = problems
		s.scope = newScope(&register.Register{}, register.Content{}, "", x.r.Governed)
		return s
	}
	s.g = g
	content := g.Content
	if !s.charter {
		content = register.Content{}
	}
	s.scope = newScope(g.Register, content, folderOf(fsys), x.r.Governed)
	s.policies = x.policies(fsys, g)
	s.people = s.directory()
	s.signers()
	return s
}

// policies gives the folder in which the rules of a governance stand.
func (x *states) policies(fsys fs.FS, g *governance.Governance) fs.FS {
	switch folder := folderOf(fsys); {
	case g.Register.KitPolicies:
		return x.r.Kit
	case x.r.Governing != nil:
		return x.r.Governing
	case folder != "":
		if sub, err := fs.Sub(fsys, folder); err == nil {
			return sub
		}
	}
	return fsys
}

// signers reads the keys of the people list.
func (s *state) signers() {
	s.keys = &gitrepo.Keys{}
	zone := s.g.Register.Zone()
	for _, id := range sortedKeys(s.g.Register.People) {
		for i, k := range s.g.Register.People[id].Keys {
			from, to := time.Time{}, time.Time{}
			if !k.From.IsZero() {
				from = k.From.In(zone)
			}
			if !k.To.IsZero() {
				to = k.To.Add(1).In(zone).Add(-time.Second) // the last day included
			}
			add := s.keys.AddSSH
			if k.Kind == "openpgp" {
				add = s.keys.AddOpenPGP
			}
			if err := add(id, k.Key, from, to); err != nil {
				s.notes = append(s.notes, fmt.Sprintf("key %d of %s cannot be read: %v", i+1, id, err))
			}
		}
	}
}

// active says whether any rule would judge changes.
func (s *state) active() bool { return s.g != nil && s.g.Policies.Active(engine.Change) > 0 }

// folderOf is the folder in which another charter governs, or empty.
func folderOf(fsys fs.FS) string {
	f, err := source.Read(fsys, "charter.toml", maxCharter)
	if err != nil {
		return ""
	}
	charter, _ := register.ParseCharter(f)
	if charter.Governance.Path == "" {
		return ""
	}
	return path.Clean(charter.Governance.Path)
}

// maxCharter is the size of the largest charter that is read, in bytes.
const maxCharter = 4 << 20

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
