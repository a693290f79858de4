package policy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/source"
	"copydesk/lint"
)

// What policy check itself finds. These are no rules: they hold whatever the policies are.
var (
	foundDoc = finding.Finding{Rule: "policy/document", Level: finding.Error, Title: "A rule's document is not whole",
		Remedy: "Give it a title and the sections Summary, Avoid, Prefer, Why and Source, with an example under Avoid and Prefer."}
	foundTest = finding.Finding{Rule: "policy/untested", Level: finding.Error, Title: "A rule has no unit test",
		Remedy: "Put a file RULE_test.rego beside the rule; copydesk policy new lays one out."}
	foundClause = finding.Finding{Rule: "policy/uncovered-clause", Level: finding.Warning, Title: "A clause that nothing covers",
		Remedy: "Write a rule for the clause, or the line \"Decided by: ROLE\" below it."}
	foundRole = finding.Finding{Rule: "policy/unknown-role", Level: finding.Error, Title: "Somebody who is not in the register",
		Remedy: "Name a role of roles/, or add the role."}
	foundFile = finding.Finding{Rule: "policy/unused-file", Level: finding.Warning, Title: "A file that nothing reads",
		Remedy: "Move the file to where it is read, or delete it."}
	foundTerm = finding.Finding{Rule: "policy/term-example", Level: finding.Error, Title: "A term that does not do what its examples say",
		Remedy: "Correct the term, its context or its examples."}
	foundScaffold = finding.Finding{Rule: "policy/unfinished", Level: finding.Warning, Title: "A sentence that copydesk policy new wrote still stands",
		Remedy: "Say there what it asks for."}
	foundStyle = finding.Finding{Rule: "policy/style", Level: finding.Note, Title: "A file that is not in the common style",
		Remedy: "Run copydesk policy fmt --write."}
)

// CheckConfig says what to check.
type CheckConfig struct {
	// Governing holds charter.toml, roles/ and policies/; nil checks the starter kit alone. Prefix stands before its paths.
	Governing fs.FS
	Prefix    string
	// Kit is the starter kit, whose policies stand in where Governing has none.
	Kit fs.FS
	Now time.Time
}

// Check holds policies against everything that they have to be: they load and compile strictly, every rule has its test,
// its document and an owner whom the register knows, every clause is covered, every file is read, and every term does
// what its examples say. What keeps policies from judging is an error of the report, everything else a finding. It does
// not run rules: [Test] does.
func Check(ctx context.Context, c CheckConfig) finding.Report {
	r := finding.Report{Tool: finding.Tool{Name: "copydesk"}, Now: c.Now.UTC().Format(time.RFC3339), Checked: map[string]int{}}
	reg, problems := register.Load(register.Sources{FS: c.Governing, Prefix: c.Prefix, Kit: c.Kit})
	k := checker{reg: reg, policies: c.Governing, prefix: c.Prefix, report: &r, rego: map[string]*source.File{}}
	if reg.KitPolicies {
		k.policies, k.prefix = c.Kit, ""
	}
	k.policies = governance.InForce(k.policies, reg)
	config := engine.Config{FS: k.policies, Clauses: map[string][]string{}, Parameters: map[string]map[string]any{}, Off: map[string]bool{},
		Keys: map[string][]string{"lists": reg.ListIDs(), "platforms": reg.PlatformNames()}}
	for name, p := range reg.Policies {
		for _, clause := range p.Clauses {
			config.Clauses[name] = append(config.Clauses[name], clause.ID)
		}
	}
	for id, o := range reg.RuleOverrides() {
		config.Parameters[id] = o.Parameters
	}
	rules, _ := engine.Describe(config)
	_, ps := engine.Load(ctx, config)
	for i := range ps {
		if ps[i].Path != "" {
			ps[i].Path = path.Join(k.prefix, ps[i].Path)
		}
	}
	r.Errors = append(problems, ps...)
	k.rules, k.facts = rules, reg.Facts(c.Now, governance.Traced(rules))
	r.Checked["policies"], r.Checked["rules"], r.Checked["lists"] = len(reg.Policies)-len(reg.Dormant()), len(rules), len(reg.Lists)
	if len(rules) == 0 && len(r.Errors) == 0 {
		r.Errors = append(r.Errors, finding.Problem{Path: path.Join(k.prefix, "policies"), Message: "there is no rule, so nothing was checked",
			Hint: "copydesk policy new POLICY/RULE lays one out"})
	}
	k.documents()
	k.unfinished()
	if len(rules) == len(k.ruleFiles()) {
		k.clauses() // a rule that cannot be read may be the one that covers a clause
	}
	k.roles()
	k.files()
	k.terms(ctx, c.Now)
	r.Finish()
	return r
}

// checker gathers the findings of one check.
type checker struct {
	reg      *register.Register
	facts    register.Facts
	rules    []engine.Rule
	policies fs.FS
	prefix   string
	report   *finding.Report
	rego     map[string]*source.File // the files below policies/, by their path below the charter
}

// find adds a finding at a place in a file.
func (k *checker) find(f finding.Finding, file *source.File, start, end int, format string, args ...any) {
	f.Message = fmt.Sprintf(format, args...)
	at := finding.Place{Start: start, End: end}
	if file != nil {
		at.Path = file.Path
	}
	governance.Stand(&f, at, file)
	k.report.Findings = append(k.report.Findings, f)
}

// read gives a file below policies/, or an empty one where it cannot be read: that is already told.
func (k *checker) read(name string) *source.File {
	full := path.Join(k.prefix, name)
	if f, ok := k.rego[full]; ok {
		return f
	}
	f := source.New(full, nil)
	if got, err := source.Read(k.policies, name, maxPolicyFile); err == nil {
		f = source.New(full, got.Data)
	}
	k.rego[full] = f
	return f
}

// documents checks that every rule has its test and its document.
func (k *checker) documents() {
	for _, r := range k.rules {
		test := strings.TrimSuffix(r.File, ".rego") + "_test.rego"
		if _, err := fs.Stat(k.policies, test); errors.Is(err, fs.ErrNotExist) {
			k.find(foundTest, k.read(r.File), 0, 0, "%s has no %s beside it", r.ID, path.Base(test))
		}
		if _, err := fs.Stat(k.policies, r.Doc); err != nil || r.Subject == "" {
			continue // told by the engine
		}
		f := k.read(r.Doc)
		_, problems := ParseDoc(f, r.Subject)
		for _, p := range problems {
			start := f.Offset(p.Line, 1)
			message := p.Message
			if p.Hint != "" {
				message += "; " + p.Hint
			}
			k.find(foundDoc, f, start, start+len(f.Line(p.Line)), "%s", message)
		}
	}
}

// unfinished finds what the scaffold asks its reader to say, where nobody has said it yet: in rules, in their documents
// and in the policies that people sign.
func (k *checker) unfinished() {
	var names []string
	for name := range k.reg.Policies {
		names = append(names, path.Join("policies", name, "POLICY.md"))
	}
	for _, r := range k.rules {
		names = append(names, r.File, r.Doc)
	}
	slices.Sort(names)
	for _, name := range names {
		f := k.read(name)
		if at := strings.Index(string(f.Data), asksToSay); at >= 0 {
			k.find(foundScaffold, f, at, at+len(asksToSay), "what copydesk policy new wrote still stands here (%d times “%s”)",
				strings.Count(string(f.Data), asksToSay), asksToSay)
		}
	}
}

// clauses checks that every clause is covered by a rule, or says who decides.
func (k *checker) clauses() {
	for _, id := range slices.Sorted(maps.Keys(k.facts.Clauses)) {
		c := k.facts.Clauses[id]
		f, ok := k.reg.File(c.At.Path)
		switch {
		case slices.Contains(k.reg.Dormant(), path.Base(path.Dir(c.At.Path))): // its rules are not loaded
		case !ok || c.Covered && (c.DecidedBy.Exists || !c.DecidedBy.Named):
		case k.reg.KitPolicies && c.DecidedBy.Named: // told of the starter kit as a whole
		case c.DecidedBy.Named:
			k.find(foundRole, f, c.At.Start, c.At.End, "clause %s is decided by %q, who is not in the register%s", id, c.DecidedBy.ID,
				suggestion(c.DecidedBy.Nearest))
		default:
			k.find(foundClause, f, c.At.Start, c.At.End, "no rule rests on clause %s, and it does not say who decides", id)
		}
	}
}

func suggestion(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near)
}

// strangers names the roles of the starter kit's rules that the register does not have, once: nobody here can change
// those rules, and whoever adopts Copydesk by one file has no roles yet.
func (k *checker) strangers(known []string) {
	why := "there is no charter, so nobody is in the register"
	if k.reg.HasCharter {
		missing := map[string]bool{}
		for _, r := range k.rules {
			if !slices.Contains(known, r.Owner) {
				missing[r.Owner] = true
			}
		}
		if len(missing) == 0 {
			return
		}
		why = "the starter kit's policies stand in, and the register does not have their roles: " + strings.Join(slices.Sorted(maps.Keys(missing)), ", ")
	}
	k.report.Unchecked = append(k.report.Unchecked, finding.Unchecked{Path: "policies", What: "owners", Why: why})
}

// roles checks that whoever rules, policies and lists name is in the register.
func (k *checker) roles() {
	known := k.reg.RoleIDs()
	if k.reg.KitPolicies {
		k.strangers(known)
		return
	}
	for _, r := range k.rules {
		for _, ref := range []struct{ key, id string }{{"owner", r.Owner}, {"escalate_to", r.EscalateTo}} {
			if ref.id == "" || slices.Contains(known, ref.id) {
				continue
			}
			f := k.read(r.File)
			start, end := metadata(f, ref.key)
			k.find(foundRole, f, start, end, "there is no role %q, whom %s names as %s%s", ref.id, r.ID, ref.key, didYouMean(ref.id, known))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(k.facts.Policies)) {
		k.party(k.facts.Policies[name].Owner, "policy "+name)
	}
	for _, id := range slices.Sorted(maps.Keys(k.facts.Lists)) {
		k.party(k.facts.Lists[id].Owner, "list "+id)
		k.party(k.facts.Lists[id].Route, "list "+id)
	}
}

// party tells somebody who is named but not in the register.
func (k *checker) party(p register.Party, what string) {
	f, ok := k.reg.File(p.At.Path)
	if ok && p.Named && !p.Exists {
		k.find(foundRole, f, p.At.Start, p.At.End, "there is nobody called %q, whom %s names%s", p.ID, what, suggestion(p.Nearest))
	}
}

// metadata finds the line of a key in the metadata above a rule's package.
func metadata(f *source.File, key string) (start, end int) {
	at := 0
	for line := range bytes.Lines(f.Data) {
		text := bytes.TrimLeft(line, "# \t")
		if bytes.HasPrefix(line, []byte("#")) && bytes.HasPrefix(text, []byte(key+":")) {
			start = at + len(line) - len(text)
			return start, start + len(bytes.TrimRight(text, "\r\n \t"))
		}
		at += len(line)
	}
	return 0, 0
}

// files finds files below policies/ that nothing reads, and Rego that is not in the common style.
func (k *checker) files() {
	rules := k.ruleFiles()
	beside := map[string]bool{} // the tests and documents of rules
	for _, id := range rules {
		name := path.Join("policies", id, path.Base(id))
		beside[name+".md"], beside[name+"_test.rego"] = true, true
	}
	var libraries []string
	imported := map[string]bool{}
	err := fs.WalkDir(k.policies, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		dir, base := path.Split(p)
		lib := path.Dir(p) == "policies/lib"
		switch {
		case path.Ext(p) == ".rego":
			k.style(p)
			if lib && !strings.HasSuffix(p, "_test.rego") {
				libraries = append(libraries, p)
			}
			k.imports(p, imported)
			if strings.HasSuffix(p, "_test.rego") && !beside[p] {
				tested := strings.TrimSuffix(p, "_test.rego") + ".rego"
				if _, err := fs.Stat(k.policies, tested); err != nil {
					k.find(foundFile, k.read(p), 0, 0, "%s tests nothing: %s is not there", base, path.Base(tested))
				}
			}
		case beside[p], path.Ext(p) == ".toml", base == "POLICY.md" && path.Dir(path.Clean(dir)) == "policies", strings.EqualFold(base, "README.md"):
		default:
			k.find(foundFile, source.New(path.Join(k.prefix, p), nil), 0, 0, "nothing reads this file")
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		k.report.Errors = append(k.report.Errors, asProblem(path.Join(k.prefix, "policies"), err))
	}
	for _, p := range libraries {
		if name := strings.TrimSuffix(path.Base(p), ".rego"); !imported[name] {
			k.find(foundFile, k.read(p), 0, 0, "no rule uses the library %s", name)
		}
	}
	for _, id := range k.reg.ListIDs() {
		l := k.reg.Lists[id]
		at := l.At("rule")
		f, ok := k.reg.File(at.Path)
		if ok && len(rules) > 0 && !slices.Contains(rules, l.Rule) && l.For("draft") {
			k.find(foundFile, f, at.Start, at.End, "the list %s is for the rule %s, which does not exist%s", id, l.Rule, didYouMean(l.Rule, rules))
		}
	}
}

// ruleFiles lists the ids of all rules that there are files of, whether or not they can be read.
func (k *checker) ruleFiles() []string {
	files, _ := fs.Glob(k.policies, "policies/*/*/*.rego") // the pattern is well formed
	var out []string
	for _, f := range files {
		id := strings.TrimPrefix(path.Dir(f), "policies/")
		if path.Base(id)+".rego" == path.Base(f) {
			out = append(out, id)
		}
	}
	return out
}

// imports notes the libraries that a file uses.
func (k *checker) imports(p string, imported map[string]bool) {
	for line := range bytes.Lines(k.read(p).Data) {
		for rest := line; ; {
			i := bytes.Index(rest, []byte("data.lib."))
			if i < 0 {
				break
			}
			rest = rest[i+len("data.lib."):]
			end := 0
			for end < len(rest) && (rest[end] == '_' || rest[end] >= '0' && rest[end] <= '9' || rest[end]|0x20 >= 'a' && rest[end]|0x20 <= 'z') {
				end++
			}
			if !strings.HasSuffix(p, "/"+string(rest[:end])+"_test.rego") {
				imported[string(rest[:end])] = true
			}
		}
	}
}

func (k *checker) style(p string) {
	f := k.read(p)
	if formatted, problems := engine.Format(p, f.Data); len(problems) == 0 && !bytes.Equal(formatted, f.Data) {
		k.find(foundStyle, f, 0, 0, "this file is not in the common style")
	}
}

// terms tries every term of every list on its own examples, as drafts are searched.
func (k *checker) terms(ctx context.Context, now time.Time) {
	reg := *k.reg
	reg.Lists = map[string]register.List{}
	for id, l := range k.reg.Lists {
		l.Subjects, l.Jurisdictions, l.Scopes = []string{"draft"}, nil, nil // an example is of what is searched, wherever that is
		l.Terms = slices.Clone(l.Terms)
		for i := range l.Terms {
			l.Terms[i].Scopes = nil
		}
		reg.Lists[id] = l
	}
	desk, err := lint.NewDesk(&governance.Governance{Register: &reg, Now: now})
	if err != nil {
		for line := range strings.Lines(err.Error()) {
			k.report.Errors = append(k.report.Errors, finding.Problem{Path: path.Join(k.prefix, "policies"), Message: strings.TrimSpace(line)})
		}
		return
	}
	for _, id := range k.reg.ListIDs() {
		l := k.reg.Lists[id]
		hits := func(term, text string) bool {
			data := []byte("---\nlanguage: " + strconv.Quote(l.Language) + "\n---\n" + text)
			drafts := desk.Text(ctx, "example.txt", data, nil, nil, false).Drafts
			return len(drafts) == 1 && slices.ContainsFunc(drafts[0].Matches[id], func(m lint.Match) bool { return m.Term == term })
		}
		for i, t := range l.Terms {
			if ctx.Err() != nil {
				k.report.Errors = append(k.report.Errors, finding.Problem{Message: "stopped before all terms were tried: " + context.Cause(ctx).Error()})
				return
			}
			k.examples(l, i, "hit", t.Hit, "%q does not find its own example %q", func(text string) bool { return hits(t.Text, text) })
			k.examples(l, i, "miss", t.Miss, "%q finds %q, which it has to leave alone", func(text string) bool { return !hits(t.Text, text) })
		}
	}
}

// examples tells the examples of a term that do not hold.
func (k *checker) examples(l register.List, term int, key string, texts []string, format string, holds func(string) bool) {
	for i, text := range texts {
		if holds(text) {
			continue
		}
		at := l.At("terms", strconv.Itoa(term), key, strconv.Itoa(i))
		f, _ := k.reg.File(at.Path)
		k.find(foundTerm, f, at.Start, at.End, format, l.Terms[term].Text, text)
	}
}
