// Package governance is what is in force at one moment: the charter, the register and the policies, from a repository,
// from a governance folder inside it, or from the starter kit. It joins what rules say about facts to levels, owners,
// waivers and places in files: verdicts become findings.
package governance

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/parallel"
	"copydesk/internal/register"
	"copydesk/internal/source"
)

// Config says where governance is read from.
type Config struct {
	// FS is the repository, whose charter.toml stands at its top; nil where there is none: then the starter kit governs.
	FS fs.FS
	// Governing, where not nil, holds charter, roles and policies instead of FS; of the charter in FS, if there is one,
	// only [content] counts. Prefix stands before its paths.
	Governing fs.FS
	Prefix    string
	// Kit is the starter kit, and Version the version of the program that carries it.
	Kit     fs.FS
	Version string
	Now     time.Time
	// Deadline bounds one evaluation; zero is the engine's own.
	Deadline time.Duration
	// Subjects are what the run judges; nil is all. Rules for others need not be loaded where the policies are known to
	// be whole.
	Subjects []engine.Subject
	// Proofs, where not nil, remembers which policies are known to be whole.
	Proofs Proofs
}

// Proofs remembers the digests of governance that compiled whole, from one run to the next.
type Proofs interface {
	Known(digest string) bool
	Learn(digest string)
}

// Governance is a loaded charter with its register and policies. It is safe for concurrent use.
type Governance struct {
	Register *register.Register
	Policies *engine.Policies
	Facts    register.Facts
	// Content says where drafts live and how they are written.
	Content register.Content
	Now     time.Time
	// Policy names the rules that judge.
	Policy finding.Policy
}

// Load reads and compiles what governs. All problems are told at once. With problems of the register that leave all of its
// files readable, the governance is given too: what has nothing to do with them can still be judged.
func Load(ctx context.Context, c Config) (*Governance, finding.Problems) {
	content, problems := locate(&c)
	if len(problems) > 0 {
		return nil, problems.Sort()
	}
	type digest struct {
		sum string
		err error
	}
	own := parallel.Begin(func() digest { // reading and hashing a large register takes a while; most often its policies are its own
		sum, err := Digest(c.Governing, c.Governing)
		return digest{sum, err}
	})
	reg, problems := register.Load(register.Sources{FS: c.Governing, Prefix: c.Prefix, Kit: c.Kit, Secrets: c.Subjects == nil})
	whole := reg.Readable()
	if !whole && slices.ContainsFunc(problems, func(p finding.Problem) bool { return !strings.HasPrefix(p.Path, path.Join(c.Prefix, "roles")+"/") }) {
		return nil, problems // what the policies say cannot be held against anything
	}
	g := &Governance{Register: reg, Now: c.Now, Content: reg.Charter.Content}
	if content != nil {
		g.Content = *content
	}
	if pinned := reg.Charter.Governance.StarterKit; pinned != "" && pinned != c.Version {
		return nil, append(problems, finding.Problem{Path: path.Join(c.Prefix, "charter.toml"),
			Message: fmt.Sprintf("the charter counts on the starter kit of version %s, but this is version %s", pinned, c.Version),
			Hint:    "use that version of copydesk, or change [governance] starter_kit"}).Sort()
	}
	policies, from, prefix := c.Governing, "repository", c.Prefix
	d := own()
	if reg.KitPolicies {
		policies, from, prefix = c.Kit, "starter-kit@"+c.Version, ""
		d.sum, d.err = Digest(c.Governing, policies)
	}
	sum := d.sum
	if d.err != nil {
		return nil, append(problems, finding.Problem{Message: "read what governs: " + d.err.Error()})
	}
	if c.Subjects != nil && len(reg.Waivers) > 0 {
		c.Subjects = append(slices.Clone(c.Subjects), engine.Register) // the rules about waivers speak of drafts' waivers too
	}
	// The starter kit's own policies are proven by its tests.
	known := reg.KitPolicies || c.Proofs != nil && c.Proofs.Known(c.Version+" "+sum)
	if ps := g.compile(ctx, policies, c, known); len(ps) > 0 {
		for i := range ps {
			if p := ps[i].Path; p != "" && !strings.HasPrefix(p, prefix+"/") {
				ps[i].Path = path.Join(prefix, p)
			}
		}
		return nil, append(problems, ps...).Sort()
	}
	if !known && c.Proofs != nil {
		c.Proofs.Learn(c.Version + " " + sum)
	}
	g.Policy = finding.Policy{Digest: sum, Rules: g.Policies.Count(), Source: from}
	if !whole {
		return nil, problems
	}
	return g, problems
}

// On gives the same governance at another moment: who was with us, what was paused, what had expired. Subjects are what
// it will judge, as in [Config].
func (g *Governance) On(ctx context.Context, now time.Time, subjects ...engine.Subject) *Governance {
	return g.Over(ctx, g.Register, now, subjects...)
}

// Over gives the same rules, at the levels and with the parameters that they were loaded with, over another register. They
// must have come from the same policies, and the charters must say the same of them.
func (g *Governance) Over(ctx context.Context, r *register.Register, now time.Time, subjects ...engine.Subject) *Governance {
	out := *g
	out.Register, out.Now = r, now
	out.Facts = g.factsOf(r, now, subjects, g.Policies.Rules)
	out.Policies = g.Policies.Over(ctx, out.Facts, nil)
	return &out
}

// locate settles which folder governs. Where the charter of the repository points to another one, or another one is
// given, what remains of the repository's charter is its [content].
func locate(c *Config) (*register.Content, finding.Problems) {
	if c.FS == nil {
		return nil, nil
	}
	if c.Governing != nil {
		if _, err := fs.Stat(c.FS, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	f, err := source.Read(c.FS, "charter.toml", maxCharter)
	if err != nil {
		problem := finding.Problem{Path: "charter.toml", Message: err.Error()}
		errors.As(err, &problem)
		return nil, finding.Problems{problem}
	}
	charter, problems := register.ParseCharter(f)
	folder := charter.Governance.Path
	if c.Governing == nil && folder == "" {
		c.Governing = c.FS // what is wrong with this charter is told when it is loaded
		return nil, nil
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if c.Governing == nil {
		folder = path.Clean(folder)
		if !fs.ValidPath(folder) || folder == "." {
			at := f.Position(charter.At("governance", "path").Start)
			return nil, finding.Problems{{Path: "charter.toml", Line: at.Line, Column: at.Column,
				Message: fmt.Sprintf("[governance] path %q is not a folder inside this repository", charter.Governance.Path)}}
		}
		sub, err := fs.Sub(c.FS, folder)
		if err != nil {
			return nil, finding.Problems{{Path: "charter.toml", Message: err.Error()}}
		}
		c.Governing, c.Prefix = sub, folder
		for _, table := range charter.Tables() {
			if table != "governance" && table != "content" {
				problems = append(problems, f.Problem(charter.At(table).Start, fmt.Sprintf("[%s] would be ignored here: the charter in %s governs", table, folder),
					"move it there; beside [governance] path only [content] counts"))
			}
		}
		if len(problems) > 0 {
			return nil, problems
		}
	}
	if charter.Content.Empty() {
		return nil, nil
	}
	return &charter.Content, nil
}

// maxCharter is the size of the largest charter that is read, in bytes.
const maxCharter = 4 << 20

func (g *Governance) compile(ctx context.Context, policies fs.FS, c Config, known bool) finding.Problems {
	policies = InForce(policies, g.Register)
	config := engine.Config{
		FS: policies, Clauses: map[string][]string{}, Parameters: map[string]map[string]any{}, Off: map[string]bool{}, Deadline: c.Deadline,
		Known: known, Subjects: c.Subjects,
		Keys:  map[string][]string{"lists": g.Register.ListIDs(), "platforms": g.Register.PlatformNames()},
		Where: g.inCharter,
		Register: func(rules func() []engine.Rule) any {
			g.Facts = g.factsOf(g.Register, g.Now, c.Subjects, rules)
			return g.Facts
		},
	}
	for name, p := range g.Register.Policies {
		for _, c := range p.Clauses {
			config.Clauses[name] = append(config.Clauses[name], c.ID)
		}
	}
	for id, o := range g.Register.RuleOverrides() {
		config.Parameters[id] = o.Parameters
		config.Off[id] = o.Level == finding.Off.String()
	}
	var problems finding.Problems
	g.Policies, problems = engine.Load(ctx, config)
	return problems
}

// factsOf gives the facts of a register for rules about some subjects. Only rules about the register read the trace, and
// only all rules make a true one.
func (g *Governance) factsOf(r *register.Register, now time.Time, subjects []engine.Subject, rules func() []engine.Rule) register.Facts {
	var trace []register.Rule
	if subjects == nil {
		trace = Traced(rules())
	}
	return r.Facts(now, trace)
}

// inCharter begins a problem where the charter speaks of a rule.
func (g *Governance) inCharter(rule, parameter string) finding.Problem {
	path := []string{"rules", rule}
	if parameter != "" {
		path = append(path, parameter)
	}
	at := g.Register.Charter.At(path...)
	if f, ok := g.Register.File(at.Path); ok {
		return f.Problem(at.Start, "", "")
	}
	return finding.Problem{Path: "charter.toml"}
}

// Traced gives rules as a register takes them, for its trace from principle to rule to risk.
func Traced(rules []engine.Rule) []register.Rule {
	out := make([]register.Rule, len(rules))
	for i, r := range rules {
		out[i] = register.Rule{ID: r.ID, Title: r.Title, Level: r.Level.String(), Clause: r.Clause, Owner: r.Owner,
			At: finding.Place{Path: r.File}}
	}
	return out
}

// Today is the day of Now in the charter's zone, YYYY-MM-DD.
func (g *Governance) Today() string { return g.Now.In(g.Register.Zone()).Format(time.DateOnly) }

// Moment gives a time as facts show it, in the charter's zone.
func (g *Governance) Moment(t time.Time) Moment { return At(t, g.Register.Zone()) }

// Digest is the SHA-256 of the paths and bytes of everything that decides how a governance judges: charter.toml, roles/
// and policies/, which may come from elsewhere.
func Digest(governing, policies fs.FS) (string, error) {
	hash, buffer := sha256.New(), make([]byte, 64<<10)
	add := func(fsys fs.FS, root string) error {
		if fsys == nil {
			return nil
		}
		err := fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(p, "_test.rego") {
				return err
			}
			if strings.Count(p, "/") == 3 && path.Ext(p) == ".md" { // a rule's document: that it is there counts, not what it says
				_, err = fmt.Fprintf(hash, "%d %s ", len(p), p)
				return err
			}
			info, err := fs.Stat(fsys, p)
			if err != nil || !info.Mode().IsRegular() { // a pipe would be waited for; the register tells it
				return err
			}
			f, err := fsys.Open(p)
			if err != nil {
				return err
			}
			defer f.Close()
			fmt.Fprintf(hash, "%d %s %d ", len(p), p, info.Size())
			_, err = io.CopyBuffer(struct{ io.Writer }{hash}, f, buffer)
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	err := errors.Join(add(governing, "charter.toml"), add(governing, "roles"), add(policies, "policies"))
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), err
}
