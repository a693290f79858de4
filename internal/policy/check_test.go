package policy_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/policy"
	"copydesk/internal/register"
	"copydesk/internal/source"

	"github.com/google/go-cmp/cmp"
)

func check(fsys fstest.MapFS) finding.Report {
	return policy.Check(context.Background(), policy.CheckConfig{Governing: fsys, Kit: copydesk.StarterKit, Now: policy.Now()})
}

func told(r finding.Report) string {
	var out []string
	for _, p := range r.Errors {
		out = append(out, p.Error())
	}
	for _, f := range r.Findings {
		out = append(out, fmt.Sprintf("%s:%d:%d: %s [%s]", f.Path, f.Start.Line, f.Start.Column, f.Message, f.Rule))
	}
	return strings.Join(out, "\n")
}

// TestWhatPolicyCheckSays: everything that lacks its other end is one finding, at its place, and nothing else is said.
func TestWhatPolicyCheckSays(t *testing.T) {
	const dir = "policies/things-draft/first-try/first-try"
	const list = "[lists.big]\ntitle = \"Big words\"\nrule = \"things-draft/first-try\"\nlevel = \"note\"\nowner = \"editor\"\nreview_due = 2027-06-30\n" +
		"[[lists.big.terms]]\ntext = \"guaranteed return\"\nunless = [\"no guaranteed return\"]\nhit = [\"A guaranteed return\"]\nmiss = [\"There is no guaranteed return\"]\n"
	rules := explained(t)
	for name, tt := range map[string]struct {
		file, old, new string
		status         int
		want           string
	}{
		"a document":             {dir + ".md", "## Why", "## Whys", 1, dir + `.md:1:1: the section Why is missing or empty; write ## Why [policy/document]` + "\n" + dir + `.md:19:1: there is no section "Whys"; did you mean "Why"? [policy/document]`},
		"no test":                {dir + "_test.rego", "", "", 1, dir + ".rego:1:1: things-draft/first-try has no first-try_test.rego beside it [policy/untested]"},
		"a clause without rule":  {"policies/things-draft/POLICY.md", "## Consequences", "### THI-9 Nobody cares\n\nWords.\n\n## Consequences", 0, "policies/things-draft/POLICY.md:22:1: no rule rests on clause THI-9, and it does not say who decides [policy/uncovered-clause]"},
		"a clause for a person":  {"policies/things-draft/POLICY.md", "## Consequences", "### THI-9 Legal cares\n\nDecided by: legal\n\n## Consequences", 0, ""},
		"a clause for nobody":    {"policies/things-draft/POLICY.md", "## Consequences", "### THI-9 Legal cares\n\nDecided by: legla\n\n## Consequences", 1, `policies/things-draft/POLICY.md:22:1: clause THI-9 is decided by "legla", who is not in the register; did you mean "legal"? [policy/unknown-role]`},
		"an owner":               {dir + ".rego", "owner: editor", "owner: edtor", 1, dir + `.rego:10:5: there is no role "edtor", whom things-draft/first-try names as owner; did you mean "editor"? [policy/unknown-role]`},
		"an escalation":          {dir + ".rego", "#   remedy", "#   escalate_to: court\n#   remedy", 1, dir + `.rego:11:5: there is no role "court", whom things-draft/first-try names as escalate_to [policy/unknown-role]`},
		"a policy's owner":       {"policies/things-draft/POLICY.md", "owner = \"editor\"", "owner = \"nobody\"", 1, `policies/things-draft/POLICY.md:4:9: there is nobody called "nobody", whom policy things-draft names [policy/unknown-role]`},
		"a stray file":           {"policies/things-draft/notes.txt", "", "x", 0, "policies/things-draft/notes.txt:1:1: nothing reads this file [policy/unused-file]"},
		"a stray document":       {"policies/things-draft/first-try/second.md", "", "x", 0, "policies/things-draft/first-try/second.md:1:1: nothing reads this file [policy/unused-file]"},
		"a stray test":           {"policies/things-draft/second/second_test.rego", "", "package second_test\n", 0, "policies/things-draft/second/second_test.rego:1:1: second_test.rego tests nothing: second.rego is not there [policy/unused-file]"},
		"a library of nobody":    {"policies/lib/idle.rego", "", "package lib.idle\n\none := 1\n", 0, "policies/lib/idle.rego:1:1: no rule uses the library idle [policy/unused-file]"},
		"the style":              {dir + ".rego", "if {\n\tsome", "if {\n    some", 0, dir + ".rego:1:1: this file is not in the common style [policy/style]"},
		"a good list":            {"policies/things-draft/big.toml", "", list, 0, ""},
		"a term that misses":     {"policies/things-draft/big.toml", "", strings.Replace(list, "A guaranteed", "A sure", 1), 1, `policies/things-draft/big.toml:10:8: "guaranteed return" does not find its own example "A sure return" [policy/term-example]`},
		"a term that hits":       {"policies/things-draft/big.toml", "", strings.Replace(list, "There is no", "There is a", 1), 1, `policies/things-draft/big.toml:11:9: "guaranteed return" finds "There is a guaranteed return", which it has to leave alone [policy/term-example]`},
		"a list's owner":         {"policies/things-draft/big.toml", "", strings.Replace(list, `owner = "editor"`, `owner = "edito"`, 1), 1, `policies/things-draft/big.toml:5:9: there is nobody called "edito", whom list big names; did you mean "editor"? [policy/unknown-role]`},
		"a list for no rule":     {"policies/things-draft/big.toml", "", strings.Replace(list, "first-try", "frist-try", 1), 0, `policies/things-draft/big.toml:3:8: the list big is for the rule things-draft/frist-try, which does not exist; did you mean "things-draft/first-try"? [policy/unused-file]`},
		"a clause that is gone":  {"policies/things-draft/POLICY.md", "### THI-1", "### THI-7", 2, "clause THI-1 does not stand in policies/things-draft/POLICY.md"},
		"a rule that is unknown": {"charter.toml", "[committee]", "[rules.\"a/b\"]\nlevel = \"off\"\ndecision = \"D-7\"\n[committee]", 2, `[rules."a/b"]`},
		"a misspelt fact":        {dir + ".rego", "input.segments", "input.segmnts", 2, dir + ".rego:15:18: undefined ref: input.segmnts"},
		"a misspelt key":         {"roles/roles.toml", "title = \"Legal\"", "titel = \"Legal\"", 2, "unknown key `titel`"},
	} {
		t.Run(name, func(t *testing.T) {
			r := check(change(t, said(laidOut(t)), tt.file, tt.old, tt.new))
			if got := r.ExitStatus(finding.Error); got != tt.status {
				t.Errorf("the exit status is %d, want %d", got, tt.status)
			}
			if tt.status == 2 && strings.Contains(told(r), tt.want) {
				return
			}
			if diff := cmp.Diff(tt.want, told(r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range r.Findings {
				rules(f.Rule)
			}
		})
	}
}

// explained holds that copydesk explain knows a rule, which is what a report tells its reader to type.
func explained(t *testing.T) func(rule string) {
	fsys := laidOut(t)
	g := load(t, fsys)
	return func(rule string) {
		if e, err := policy.Explain(g, fsys, rule); err != nil || e.Title == "" || e.Remedy == "" {
			t.Errorf("%s cannot be explained: %v", rule, err)
		}
	}
}

// said is a scaffold in which everything that it asks for has been said.
func said(fsys fstest.MapFS) fstest.MapFS {
	for _, f := range fsys {
		f.Data = []byte(strings.ReplaceAll(string(f.Data), "Say here", "It is said"))
	}
	return fsys
}

// TestAScaffoldIsUnfinished: what policy new wrote does not pass for a policy that people can sign.
func TestAScaffoldIsUnfinished(t *testing.T) {
	r := check(laidOut(t))
	const want = `policies/things-draft/POLICY.md:10:1: what copydesk policy new wrote still stands here (5 times “Say here”) [policy/unfinished]`
	if got := told(r); !strings.Contains(got, want) {
		t.Errorf("%q is not said:\n%s", want, got)
	}
	explained(t)("policy/unfinished")
	for _, f := range r.Findings {
		if f.Rule != "policy/unfinished" || f.Level != finding.Warning {
			t.Errorf("%s: %s", f.Rule, f.Message)
		}
	}
	if len(r.Findings) != 12 || len(r.Errors) > 0 { // four policies, four rules, four documents
		t.Errorf("got %d findings and %v", len(r.Findings), r.Errors)
	}
}

// TestEveryProblemIsSaidAtOnce: in the register, in metadata and in documents.
func TestEveryProblemIsSaidAtOnce(t *testing.T) {
	fsys := laidOut(t)
	change(t, fsys, "roles/roles.toml", "title = \"Legal\"", "titel = \"Legal\"")
	change(t, fsys, "policies/things-draft/first-try/first-try.rego", "level: warning", "level: fatal")
	change(t, fsys, "policies/things-change/first-try/first-try.rego", "contains finding if {", "contains finding if")
	change(t, fsys, "policies/things-register/first-try/first-try.md", "## Why", "## Whys")
	got := told(check(fsys))
	for _, want := range []string{"unknown key `titel`", `level "fatal" is not`, "policies/things-change/first-try/first-try.rego:", `no section "Whys"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said:\n%s", want, got)
		}
	}
}

// TestARuleThatCannotBeReadIsOneProblem: its document, its clause and its list are not orphans because of it.
func TestARuleThatCannotBeReadIsOneProblem(t *testing.T) {
	fsys := change(t, said(laidOut(t)), "policies/things-draft/first-try/first-try.rego", "findings contains finding if {", "findings contains finding if")
	if r := check(fsys); len(r.Errors) == 0 || len(r.Findings) > 0 {
		t.Errorf("got %s", told(r))
	}
}

func TestNoPoliciesAreNoPass(t *testing.T) {
	fsys := governing()
	fsys["policies/a/POLICY.md"] = &fstest.MapFile{Data: []byte("# A\n")}
	if r := check(fsys); r.ExitStatus(finding.Error) != 2 {
		t.Errorf("got %s", told(r))
	}
}

// TestStarterKitIsInOrder: example zero.
func TestStarterKitIsInOrder(t *testing.T) {
	r := policy.Check(context.Background(), policy.CheckConfig{Governing: copydesk.StarterKit, Now: policy.Now()})
	if got := told(r); got != "" {
		t.Error(got)
	}
	if r.Checked["rules"] == 0 || r.Checked["lists"] == 0 || r.Checked["policies"] == 0 {
		t.Errorf("checked %v", r.Checked)
	}
}

// TestScaffoldRefuses: nothing is overwritten, and what cannot be laid out says why.
func TestScaffoldRefuses(t *testing.T) {
	fsys := laidOut(t)
	reg, problems := register.Load(register.Sources{FS: fsys})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for name, tt := range map[string]struct {
		layout policy.Layout
		want   string
	}{
		"there already":   {policy.Layout{ID: "things-draft/first-try", Subject: engine.Draft, Clause: "THI-1"}, "first-try.rego is already there; nothing was written"},
		"no policy":       {policy.Layout{ID: "first-try", Subject: engine.Draft}, "write POLICY/RULE"},
		"out of policies": {policy.Layout{ID: "../first-try", Subject: engine.Draft}, "write POLICY/RULE"},
		"capitals":        {policy.Layout{ID: "Brand/Jargon", Subject: engine.Draft}, "lower-case letters"},
		"reserved":        {policy.Layout{ID: "lib/words", Subject: engine.Draft}, `a policy cannot be called "lib"`},
		"subject":         {policy.Layout{ID: "a/b", Subject: "drafts"}, `not "drafts"`},
		"no clause":       {policy.Layout{ID: "things-draft/second", Subject: engine.Draft}, "with --clause: THI-1"},
		"unknown clause":  {policy.Layout{ID: "things-draft/second", Subject: engine.Draft, Clause: "THI-2"}, `things-draft has no clause "THI-2"; did you mean "THI-1"?`},
		"no clause id":    {policy.Layout{ID: "new/rule", Subject: engine.Draft, Clause: "first"}, `"first" is not the id of a clause; write capitals, a hyphen and a number, such as NEW-1`},
		"owner":           {policy.Layout{ID: "new/rule", Subject: engine.Draft, Owner: "edtor"}, `there is no role "edtor" to own the rule; did you mean "editor"?`},
	} {
		t.Run(name, func(t *testing.T) {
			tt.layout.Today = source.DateOf(policy.Now())
			files, err := policy.Scaffold(fsys, reg, tt.layout)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v and %d files, want %q", err, len(files), tt.want)
			}
		})
	}
}
