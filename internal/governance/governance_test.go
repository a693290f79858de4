package governance_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/source"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

const people = `[people.ana]
name = "Ana"
roles = ["board"]
[people.ben]
name = "Ben"
roles = ["rep"]
[roles.board]
title = "Board"
[roles.rep]
title = "Rep"
[raci.policy-change]
responsible = ["rep"]
accountable = "board"
paths = ["policies/**"]
`

const rule = `# METADATA
# title: A title
# description: A description.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: T-1
#   owner: board
#   remedy: Do it.
package policies.test.it

findings contains {"message": "wrong", "at": input.at}
`

func repository(change map[string]string) fstest.MapFS {
	files := map[string]string{
		"charter.toml":                "[committee]\nname = \"Board\"\n[content]\nposts = [\"posts/**\"]\n",
		"roles/people.toml":           people,
		"policies/test/POLICY.md":     "+++\ntitle = \"Test\"\n+++\n## Clauses\n### T-1 Do it\n",
		"policies/test/it/it.rego":    rule,
		"policies/test/it/it.md":      "# It\n",
		"policies/platforms/.gitkeep": "",
	}
	for name, text := range change {
		files[name] = text
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func load(t *testing.T, change map[string]string) *governance.Governance {
	t.Helper()
	g, problems := governance.Load(context.Background(), governance.Config{FS: repository(change), Now: now, Version: "1.0.0"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return g
}

// judged gives the findings of the rule about a file, waived where a waiver holds.
func judged(t *testing.T, g *governance.Governance) finding.Report {
	t.Helper()
	r, ok := g.Policies.Rule("test/it")
	if !ok {
		t.Fatal("no rule")
	}
	file := source.New("posts/a.md", []byte("one\ntwo three\n"))
	v := engine.Verdict{Rule: &r, Level: r.Level, Owner: r.Owner, Message: "wrong", At: finding.Place{Path: "posts/a.md", Start: 8, End: 13}, Account: "acme-x"}
	report := finding.Report{Findings: g.Findings([]engine.Verdict{v}, func(string) *source.File { return file })}
	report.Finish()
	g.Waive(&report)
	return report
}

func TestVerdictBecomesFinding(t *testing.T) {
	f := judged(t, load(t, nil)).Findings[0]
	if f.Rule != "test/it" || f.Level != finding.Error || f.Clause != "T-1" || f.Owner != "board" || f.Remedy != "Do it." ||
		f.Start != (finding.Position{Line: 2, Column: 5, Offset: 8}) || f.Excerpt != "three" || f.FirstLine != "two three" {
		t.Errorf("got %+v", f)
	}
}

func TestCharterSetsLevels(t *testing.T) {
	f := judged(t, load(t, map[string]string{"charter.toml": "[rules.\"test/it\"]\nlevel = \"note\"\ndecision = \"D-1\"\n[decisions.D-1]\ndate = 2026-01-01\ntitle = \"x\"\n"})).Findings[0]
	if f.Level != finding.Note {
		t.Errorf("the level is %v", f.Level)
	}
	dated := strings.Replace(rule, "#   level: error", "#   level: error\n#   effective_on: 2027-01-01", 1)
	f = judged(t, load(t, map[string]string{"policies/test/it/it.rego": dated})).Findings[0]
	if f.Level != finding.Note || f.Message != "wrong (from 2027-01-01 on: Must fix)" {
		t.Errorf("before its day the rule says %v %q", f.Level, f.Message)
	}
}

// TestDormantPacks: nothing of an opt-in pack is in force, or in the way, until the charter names it.
func TestDormantPacks(t *testing.T) {
	pack := map[string]string{
		"policies/extra/POLICY.md":  "+++\ntitle = \"Extra\"\nopt_in = true\n+++\n## Clauses\n### E-1 Do it\n",
		"policies/extra/words.toml": "[lists.extra-words]\ntitle = \"Words\"\nrule = \"extra/it\"\nwords = [\"extra\"]\n",
		"policies/extra/it/it.rego": strings.NewReplacer("T-1", "E-1", "policies.test.it", "policies.extra.it", `"at": input.at}`, `"at": hit.at} if some hit in input.matches["extra-words"]`).Replace(rule),
		"policies/extra/it/it.md":   "# It\n",
	}
	if _, ok := load(t, pack).Policies.Rule("extra/it"); ok {
		t.Error("the rule of a pack that nobody named is in force")
	}
	pack["charter.toml"] = "[organisation]\npacks = [\"extra\"]\n"
	if _, ok := load(t, pack).Policies.Rule("extra/it"); !ok {
		t.Error("the rule of a named pack is not in force")
	}
}

// TestWaivers: only a waiver in force, asked for and approved by different people, within its scope, waives.
func TestWaivers(t *testing.T) {
	waiver := func(lines string) map[string]string {
		return map[string]string{"policies/waivers.toml": "[waivers.W-1]\nrule = \"test/it\"\nreason = \"r\"\nrequested_by = \"ben\"\n" + lines}
	}
	fingerprint := judged(t, load(t, nil)).Findings[0].Fingerprint
	for name, tt := range map[string]struct {
		lines string
		want  bool
	}{
		"by path":             {"approved_by = \"ana\"\nexpires = 2026-12-01\npaths = [\"posts/*.md\"]\n", true},
		"its last day":        {"approved_by = \"ana\"\nexpires = 2026-11-22\npaths = [\"posts/*.md\"]\n", true},
		"by account":          {"approved_by = \"ana\"\nexpires = 2026-12-01\naccounts = [\"acme-x\"]\n", true},
		"by fingerprint":      {"approved_by = \"ana\"\nexpires = 2026-12-01\nfingerprint = \"" + fingerprint + "\"\n", true},
		"other path":          {"approved_by = \"ana\"\nexpires = 2026-12-01\npaths = [\"blog/*.md\"]\n", false},
		"path but other acct": {"approved_by = \"ana\"\nexpires = 2026-12-01\npaths = [\"posts/*.md\"]\naccounts = [\"acme-y\"]\n", false},
		"expired":             {"approved_by = \"ana\"\nexpires = 2026-11-21\npaths = [\"posts/*.md\"]\n", false},
		"not accountable":     {"approved_by = \"ben\"\nexpires = 2026-12-01\npaths = [\"posts/*.md\"]\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			change := waiver(tt.lines)
			change["roles/accounts.toml"] = "[accounts.acme-x]\nplatform = \"x\"\nhandle = \"a\"\n[accounts.acme-y]\nplatform = \"x\"\nhandle = \"b\"\n"
			r := judged(t, load(t, change))
			if got := r.Findings[0].Waiver != nil; got != tt.want {
				t.Errorf("waived is %v", got)
			}
			if len(r.Findings) != 1 || (r.Summary.Waived == 1) != tt.want {
				t.Errorf("a waived finding is hidden or counted twice: %+v", r.Summary)
			}
		})
	}
}

func TestGovernanceFolder(t *testing.T) {
	fsys := fstest.MapFS{"charter.toml": {Data: []byte("[governance]\npath = \"rules\"\n[content]\nposts = [\"tweets/**\"]\n")}}
	for name, f := range repository(nil) {
		fsys["rules/"+name] = f
	}
	g, problems := governance.Load(context.Background(), governance.Config{FS: fsys, Now: now})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if g.Content.Posts[0] != "tweets/**" || g.Register.Charter.Committee.Name != "Board" || g.Policy.Rules != 1 || g.Policy.Source != "repository" {
		t.Errorf("content %v, committee %q, policy %+v", g.Content.Posts, g.Register.Charter.Committee.Name, g.Policy)
	}
	fsys["rules/policies/test/it/it.rego"] = &fstest.MapFile{Data: []byte("package policies.test.it\n")}
	_, problems = governance.Load(context.Background(), governance.Config{FS: fsys, Now: now})
	if len(problems) == 0 || problems[0].Path != "rules/policies/test/it/it.rego" {
		t.Errorf("problems in the folder are told as %v", problems)
	}
	fsys["charter.toml"] = &fstest.MapFile{Data: []byte("[governance]\npath = \"rules\"\n[committee]\nname = \"Other\"\n")}
	if _, problems := governance.Load(context.Background(), governance.Config{FS: fsys, Now: now}); len(problems) != 1 ||
		problems[0].Line != 3 || !strings.Contains(problems[0].Message, "[committee] would be ignored") {
		t.Errorf("a table that would be ignored: %v", problems)
	}
	for _, bad := range []string{"../rules", "/rules", ".", "nowhere"} {
		fsys["charter.toml"] = &fstest.MapFile{Data: []byte("[governance]\npath = \"" + bad + "\"\n")}
		if _, problems := governance.Load(context.Background(), governance.Config{FS: fsys, Now: now}); len(problems) == 0 {
			t.Errorf("path %q is accepted", bad)
		}
	}
}

func TestDigestFollowsWhatJudges(t *testing.T) {
	first := load(t, nil).Policy.Digest
	if load(t, map[string]string{"posts/a.md": "text"}).Policy.Digest != first {
		t.Error("content changes the digest of what governs")
	}
	for _, name := range []string{"charter.toml", "roles/people.toml", "policies/test/it/it.rego"} {
		text := string(repository(nil)[name].Data) + "\n# more\n"
		if load(t, map[string]string{name: text}).Policy.Digest == first {
			t.Errorf("a change of %s keeps the digest", name)
		}
	}
}

type remembered map[string]bool

func (r remembered) Known(digest string) bool { return r[digest] }
func (r remembered) Learn(digest string)      { r[digest] = true }

func TestProofsAreOfThisVeryGovernance(t *testing.T) {
	proofs := remembered{}
	config := governance.Config{FS: repository(nil), Now: now, Version: "1.0.0", Proofs: proofs, Subjects: []engine.Subject{engine.Register}}
	g, problems := governance.Load(context.Background(), config)
	if len(problems) > 0 || len(proofs) != 1 || len(g.Policies.Rules()) != 1 {
		t.Fatalf("first: %v, %d proofs, %d rules", problems, len(proofs), len(g.Policies.Rules()))
	}
	g, problems = governance.Load(context.Background(), config)
	if len(problems) > 0 || len(g.Policies.Rules()) != 0 || g.Policy.Rules != 1 {
		t.Errorf("known: %v, %d rules loaded of %d", problems, len(g.Policies.Rules()), g.Policy.Rules)
	}
	config.FS = repository(map[string]string{"policies/test/it/it.rego": strings.Replace(rule, "input.at", "input.ta", 1)})
	if _, problems = governance.Load(context.Background(), config); len(problems) == 0 {
		t.Error("a changed rule counts as known")
	}
}

// TestConcealedFindings: no report repeats a secret, on whatever line it stands.
func TestConcealedFindings(t *testing.T) {
	hidden := strings.Replace(rule, "#   level: error", "#   level: error\n#   conceal: true", 1)
	f := judged(t, load(t, map[string]string{"policies/test/it/it.rego": hidden})).Findings[0]
	if f.Excerpt != "thre*" || f.FirstLine != "two thre*" || f.LastLine != "two thre*" || f.Fingerprint == "" {
		t.Errorf("got %+v", f)
	}
}
