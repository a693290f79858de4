package audit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
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
	g        *governance.Governance // nil where it cannot judge; its facts are those of no special moment
	problems finding.Problems       // why it cannot
	charter  bool                   // there is a charter; the starter kit judges where there is none
	scope    *scope
	config   governance.Config // where it was read from
	folder   string            // in which another charter governs, or empty
	keys     *gitrepo.Keys
	people   map[string]string // ids by address
	notes    []string          // what of the register cannot be used, such as a key that cannot be read
	policies fs.FS             // where the rules stand
	key      string            // the digest of all that governs
	rules    string            // the digest of everything below policies/
	own      string            // the digest of the charters
	compiled string            // which rules were compiled, and how; equal ones judge alike
	reads    bool              // a rule about changes reads the register

	mu    sync.Mutex
	dated *governance.Governance // of the day that was asked for last, where a rule reads the register

	once   sync.Once
	shared map[string]string // the libraries of the rules
}

// governed says that changes of this state are bound by it.
func (s *state) governed(r *Request) bool { return s.charter || len(r.Governed) > 0 }

// active says whether any rule would judge changes.
func (s *state) active() bool { return s.g != nil && s.g.Policies.Active(engine.Change) > 0 }

// moment gives a time as facts show it, in the zone of the charter.
func (s *state) moment(t time.Time) governance.Moment { return governance.At(t, s.zone()) }

func (s *state) zone() *time.Location {
	if s.g == nil {
		return time.UTC
	}
	return s.g.Register.Zone()
}

// states loads the governance of any moment, each but once.
type states struct {
	ctx      context.Context
	r        *Request
	known    map[string]*state   // by digest of all that governs
	compiled map[string]compiled // by digest of the rules and what the charter makes of them
	parsed   register.Parsed
}

// compiled is a governance whose rules judge for every register that goes with them.
type compiled struct {
	g     *governance.Governance
	reads bool // a rule about changes reads the register
}

func newStates(ctx context.Context, r *Request) *states {
	return &states{ctx: ctx, r: r, known: map[string]*state{}, compiled: map[string]compiled{}}
}

// at gives the state that the files of a commit make. Where it is known which governing files differ from another state,
// what is equal is not read again.
func (x *states) at(fsys fs.FS, landed time.Time, before *state, changed []string) *state {
	s := &state{config: governance.Config{Kit: x.r.Kit, Version: x.r.Version, Now: landed, Proofs: x.r.Proofs}, policies: x.r.Kit}
	s.scope = newScope(&register.Register{}, register.Content{}, "", x.r.Governed)
	key := "none"
	switch _, err := fs.Stat(fsys, "charter.toml"); {
	case x.r.Governing != nil:
		s.config.Governing, s.config.Prefix, s.charter, key = x.r.Governing, x.r.Prefix, true, "told"
		s.folder = folderOf(fsys)
	case err == nil:
		s.config.FS, s.charter = fsys, true
		if !before.keeps(changed, "charter.toml") {
			s.folder = folderOf(fsys)
		}
		if key, err = s.digest(before, changed); err != nil {
			s.problems = finding.Problems{{Message: err.Error()}}
			return s
		}
	case !errors.Is(err, fs.ErrNotExist):
		s.problems = finding.Problems{{Path: "charter.toml", Message: err.Error()}}
		return s
	}
	if known, ok := x.known[key]; ok {
		return known
	}
	s.scope.folder = s.folder // what mends a charter that does not load may lie there
	s.key = key
	x.known[key] = s
	if s.g, s.problems = x.load(s); len(s.problems) > 0 {
		s.g = nil
		return s
	}
	content := register.Content{}
	if s.charter {
		content = s.g.Content
	}
	s.scope = newScope(s.g.Register, content, s.folder, x.r.Governed)
	s.policies = s.governing()
	if s.g.Register.KitPolicies {
		s.policies = x.r.Kit
	}
	s.people = s.directory()
	s.signers()
	return s
}

// keeps says that a state that follows this one has the same files of some name, or below some folder. A charter that
// governs from elsewhere leaves that open.
func (s *state) keeps(changed []string, start string) bool {
	return s != nil && s.rules != "" && s.folder == "" && s.config.Governing == nil &&
		!slices.ContainsFunc(changed, func(p string) bool { return strings.HasPrefix(p+"/", start) })
}

// digest names all that governs: the charter and roles, and the rules with all else below policies/.
func (s *state) digest(before *state, changed []string) (key string, err error) {
	governing := s.governing()
	if before.keeps(changed, "charter.toml") {
		s.own = before.own
	} else {
		if s.own, err = digest(s.config.FS, "charter.toml"); err != nil {
			return "", err
		}
		if s.folder != "" {
			other, err := digest(governing, "charter.toml")
			if err != nil {
				return "", err
			}
			s.own += other
		}
	}
	if s.folder == "" && before.keeps(changed, "policies/") {
		s.rules = before.rules
	} else if s.rules, err = digest(governing, "policies"); err != nil {
		return "", err
	}
	rest, err := digest(governing, "roles")
	return s.own + rest + s.rules, err
}

// forget leaves a state to those that have it: a later one like it is loaded anew.
func (x *states) forget(s *state) {
	if s.g != nil && s.charter {
		delete(x.known, s.key)
	}
}

// at gives what judges a landing: a rule that reads the register is given its facts of that day.
func (s *state) at(ctx context.Context, landed time.Time) governance.Governance {
	if !s.reads {
		g := *s.g
		g.Now = landed
		return g
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	day := source.DateOf(landed.In(s.zone()))
	if s.dated == nil || source.DateOf(s.dated.Now.In(s.zone())) != day {
		s.dated = s.g.On(ctx, landed, engine.Change)
	}
	g := *s.dated
	g.Now = landed
	return g
}

// shed lets go of what only the landings right after a state need, and keeps what still judges: the rules, their levels,
// and the zone; and the register where rules read it.
func (s *state) shed() {
	if s.g == nil || !s.charter || s.reads {
		return
	}
	g := *s.g
	g.Register, g.Facts = s.g.Register.CharterAlone(), register.Facts{}
	s.g, s.keys, s.people, s.shared = &g, nil, nil, nil
}

// prefix stands before the paths of what governs.
func (s *state) prefix() string {
	if s.config.Governing != nil {
		return s.config.Prefix
	}
	return s.folder
}

// governing is the folder that holds the charter in force.
func (s *state) governing() fs.FS {
	switch {
	case s.config.Governing != nil:
		return s.config.Governing
	case s.config.FS == nil:
		return s.config.Kit
	}
	if s.folder != "" && fs.ValidPath(s.folder) {
		if sub, err := fs.Sub(s.config.FS, s.folder); err == nil {
			return sub
		}
	}
	return s.config.FS
}

// load reads the register, and compiles the rules where no earlier state had the same ones.
func (x *states) load(s *state) (*governance.Governance, finding.Problems) {
	if !s.charter {
		s.config.Subjects = []engine.Subject{engine.Change} // no accounts, and no content
		return governance.Load(x.ctx, s.config)
	}
	governing := s.governing()
	reg, problems := register.Load(register.Sources{FS: governing, Prefix: s.prefix(), Kit: x.r.Kit, Parsed: &x.parsed, Policies: s.rules})
	if len(problems) > 0 {
		return governance.Load(x.ctx, s.config) // which tells them with their places
	}
	rules := governing
	if reg.KitPolicies {
		rules = x.r.Kit
	}
	if s.rules == "" { // the whole range is judged by one governance
		s.rules = "told"
	}
	key := fmt.Sprint(s.rules, reg.KitPolicies, reg.Charter.Governance.StarterKit, reg.Charter.Governance.Path, reg.Dormant(), reg.ListIDs(), reg.PlatformNames())
	for _, id := range sortedKeys(reg.Charter.Rules) {
		o := reg.Charter.Rules[id]
		key += fmt.Sprintf("\x00%s %s %v", id, o.Level, o.Parameters)
	}
	s.compiled = key
	if known, ok := x.compiled[key]; ok {
		g := *known.g
		s.reads = known.reads
		g.Register, g.Content, g.Policy.Digest = reg, reg.Charter.Content, ""
		if s.config.FS != nil && s.folder != "" {
			if own := charterOf(s.config.FS).Content; !own.Empty() {
				g.Content = own
			}
		}
		return &g, nil
	}
	g, problems := governance.Load(x.ctx, s.config)
	if len(problems) > 0 {
		return nil, problems
	}
	shared := *g
	shared.Register, shared.Facts = nil, register.Facts{}
	s.reads = readsRegister(rules)
	x.compiled[key] = compiled{&shared, s.reads}
	return g, nil
}

// readsRegister says that a rule about changes, or a library, may read data.register: then the rules need the facts of each
// register.
func readsRegister(rules fs.FS) bool {
	found := errors.New("found")
	err := fs.WalkDir(rules, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".rego" || strings.HasSuffix(p, "_test.rego") {
			return err
		}
		data, err := fs.ReadFile(rules, p)
		text := string(data)
		named := strings.Contains(text, "data.register") || strings.Contains(text, `data["register"]`) || strings.Contains(text, "data[`register`]")
		if named && (strings.Contains(text, "schema.change") || strings.HasPrefix(p, "policies/lib/")) {
			return found
		}
		return err
	})
	return err != nil
}

// signers reads the keys of the people list.
func (s *state) signers() {
	s.keys = &gitrepo.Keys{}
	for _, id := range sortedKeys(s.g.Register.People) {
		for i, k := range s.g.Register.People[id].Keys {
			from, to := time.Time{}, time.Time{}
			if !k.From.IsZero() {
				from = k.From.In(s.zone())
			}
			if !k.To.IsZero() {
				to = k.To.Add(1).In(s.zone()).Add(-time.Second) // the last day included
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

// folderOf is the folder in which another charter governs, or empty.
func folderOf(fsys fs.FS) string {
	if folder := charterOf(fsys).Governance.Path; folder != "" {
		return path.Clean(folder)
	}
	return ""
}

// charterOf reads the charter at the top; what is wrong with it is told when it is loaded.
func charterOf(fsys fs.FS) register.Charter {
	f, err := source.Read(fsys, "charter.toml", maxCharter)
	if err != nil {
		return register.Charter{}
	}
	charter, _ := register.ParseCharter(f)
	return charter
}

// maxCharter is the size of the largest charter that is read, in bytes.
const maxCharter = 4 << 20
