package policy_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/policy"
	"copydesk/internal/register"
	"copydesk/internal/source"

	"github.com/google/go-cmp/cmp"
)

// governing is a small repository of its own, for whose register rules are laid out and checked.
func governing() fstest.MapFS {
	return fstest.MapFS{
		"charter.toml": {Data: []byte("[committee]\nname = \"Committee\"\n[principles.honesty]\ntitle = \"Be <honest>\"\n" +
			"[decisions.D-7]\ntitle = \"Softer\"\ndate = 2026-11-01\n")},
		"roles/roles.toml": {Data: []byte("[roles.editor]\ntitle = \"Editor\"\ngrants = { standard = [\"approve\"] }\n[roles.legal]\ntitle = \"Legal\"\n" +
			"[people.ana]\nname = \"Ana\"\nroles = [\"editor\"]\nactive_from = 2026-01-01\n")},
	}
}

// laidOut adds a rule for each subject, as policy new lays them out.
func laidOut(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := governing()
	for _, s := range engine.Subjects() {
		reg, problems := register.Load(register.Sources{FS: fsys})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		files, err := policy.Scaffold(fsys, reg, policy.Layout{ID: "things-" + string(s) + "/first-try", Subject: s, Today: source.DateOf(policy.Now())})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
		}
	}
	return fsys
}

// change replaces words in one file of a repository; an empty old replaces the whole file, an empty new text with it
// removes it.
func change(t *testing.T, fsys fstest.MapFS, name, old, new string) fstest.MapFS {
	t.Helper()
	text := ""
	if f, ok := fsys[name]; ok {
		text = string(f.Data)
	}
	switch {
	case old == "" && new == "":
		delete(fsys, name)
		return fsys
	case old == "":
		text = new
	case !strings.Contains(text, old):
		t.Fatalf("%q is not in %s", old, name)
	default:
		text = strings.Replace(text, old, new, 1)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(text)}
	return fsys
}

func run(t *testing.T, fsys fstest.MapFS, rules ...string) policy.Result {
	t.Helper()
	r, err := policy.Test(context.Background(), fsys, rules...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWhatIsLaidOutPasses: a new rule is complete from the start, for every subject, and once its sentences are said policy
// check has nothing to say.
func TestWhatIsLaidOutPasses(t *testing.T) {
	fsys := said(laidOut(t))
	r := run(t, fsys)
	want := policy.Result{Version: 1, Rules: 4, Tests: policy.Run{Run: 8}, Examples: policy.Run{Run: 8}, Covered: 100, Passed: true,
		Failures: []policy.Failure{}, Missed: []policy.Missed{}, Errors: []finding.Problem{}}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	report := policy.Check(context.Background(), policy.CheckConfig{Governing: fsys, Now: policy.Now()})
	if len(report.Findings)+len(report.Errors) > 0 {
		t.Errorf("policy check says %+v %+v", report.Findings, report.Errors)
	}
	if changed, problems := policy.Format(fsys); len(changed)+len(problems) > 0 {
		t.Errorf("not in the common style: %v %v", changed, problems)
	}
	if r := run(t, fsys, "things-draft/first-try"); r.Rules != 1 || r.Tests.Run != 2 || r.Examples.Run != 2 || !r.Passed {
		t.Errorf("one rule alone: %+v", r)
	}
}

// TestWhatFails: nothing that a rule lacks passes.
func TestWhatFails(t *testing.T) {
	const dir = "policies/things-draft/first-try/first-try"
	const reg = "policies/things-register/first-try/first-try"
	const chg = "policies/things-change/first-try/first-try"
	const men = "policies/things-mention/first-try/first-try"
	for name, tt := range map[string]struct{ file, old, new, want string }{
		"a failing unit test": {dir + "_test.rego", "We open at nine.", "Replace me.", "first-try_test.rego:14: test_silent failed: line 16 is not true: count(found) == 0"},
		"no unit test":        {dir + "_test.rego", "", "", "first-try_test.rego:0: the rule has no unit test"},
		"only skipped tests":  {dir + "_test.rego", "", "package policies[\"things-draft\"][\"first-try_test\"]\n\ntodo_test_it if false\n", "the rule has no unit test"},
		"silent on Avoid":     {dir + ".md", "Replace me with", "Here is", "first-try.md:9: the rule is silent on this example, which stands under Avoid"},
		"fires on Prefer":     {dir + ".md", "We open", "Replace me: we open", "first-try.md:15: the rule fires on this example, which stands under Prefer: this post still says"},
		"unreadable draft":    {dir + ".md", "Replace me", "---\na: [\n---\nReplace me", "cannot be read"},
		"no section":          {dir + ".md", "## Why", "### Why", "the section Why is missing"},
		"a body never fires": {dir + ".rego", "findings contains", "findings contains finding if {\n\tinput.kind == \"blog\"\n\tfinding := {\"message\": \"a blog\", \"at\": input.at}\n}\n\nfindings contains",
			"first-try.rego:14: no example under Avoid makes this fire"},
		"register: silent":             {reg + ".md", "backup = \"ben\"\n```", "backup = \"ben\"\npurpose = \"News\"\n```", "is silent"},
		"register: fires":              {reg + ".md", "\npurpose = \"Short news, and answers in public\"", "", "the rule fires on this example, which stands under Prefer: acme-x does not say what it is for (roles/accounts.toml:1)"},
		"register: misspelt key":       {reg + ".md", "purpose = ", "purpos = ", "first-try.md:18: the files of this example cannot be used: line 23: unknown key `purpos`"},
		"register: broken TOML":        {reg + ".md", "purpose = ", "purpose ", "cannot be used: line 23:"},
		"facts: misspelt key":          {chg + ".md", `"subject": "Say`, `"subjekt": "Say`, `first-try.md:15: the facts of this example cannot be read, near line 16: unknown field "subjekt"`},
		"facts: no JSON":               {chg + ".md", `"Say who decides on clause 3"}`, `}`, "cannot be read, near line 16"},
		"facts: more behind":           {chg + ".md", `"Say who decides on clause 3"}`, `"x"} {}`, "something stands behind the facts"},
		"facts: no time":               {chg + ".md", `"subject": "Say`, `"landed": {"time": "noon"}, "subject": "Say`, `"noon" is not a time`},
		"facts: no such list":          {men + ".md", `"text": "Great`, `"matches": {"nothing": []}, "text": "Great`, `there is no list "nothing"`},
		"route on Prefer":              {men + ".md", "Great talk", "Hear from my lawyer", "level 3: somebody mentions a lawyer"},
		"a rule that fails":            {dir + ".rego", "some segment in", "time.parse_rfc3339_ns(input.id) > 0\n\tsome segment in", "rule things-draft/first-try failed"},
		"a rule that does not load":    {dir + ".rego", "input.segments", "input.segmnts", "undefined ref: input.segmnts"},
		"a test that does not compile": {dir + "_test.rego", "count(found) == 1", "count(nothing) == 1", "nothing"},
		"a test that does not parse":   {dir + "_test.rego", "count(found) == 1", "count(found == 1", "first-try_test.rego:"},
		"a test that asks the clock":   {dir + "_test.rego", "count(found) == 1", "time.now_ns() > 0", "undefined function time.now_ns"},
		"two tests of one package":     {"policies/things-draft/first-try/more_test.rego", "", "package policies[\"things-draft\"][\"first-try_test\"]\n\ntest_more if true\n", "the package is also that of"},
		"no clause":                    {"policies/things-draft/POLICY.md", "### THI", "### THI1", "clause THI-1 does not stand in"},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, change(t, laidOut(t), tt.file, tt.old, tt.new))
			if r.Passed || r.ExitStatus() == 0 {
				t.Fatal("it passes")
			}
			var said []string
			for _, f := range r.Failures {
				said = append(said, fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Message))
			}
			for _, p := range r.Errors {
				said = append(said, p.Error())
			}
			if !strings.Contains(strings.Join(said, "\n"), tt.want) {
				t.Errorf("got\n%s\nwant %q", strings.Join(said, "\n"), tt.want)
			}
		})
	}
}

// TestNothingRunIsNoPass: a set without rules, or a name that no rule has, is not tested and not passed.
func TestNothingRunIsNoPass(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{"no folder": {}, "no rule": {"policies/a/POLICY.md": {Data: []byte("# A\n")}}} {
		if r := run(t, fsys); r.Passed || r.ExitStatus() != 2 || !strings.Contains(finding.Problems(r.Errors).Error(), "there is no rule, so nothing was tested") {
			t.Errorf("%s: %+v", name, r)
		}
	}
	for asked, want := range map[string]string{
		"things-draft/frist-try": `did you mean "things-draft/first-try"?`,
		"firsttry":               `did you mean "things-change/first-try"?`,
		"quite/other":            "copydesk policy list names the rules",
	} {
		if _, err := policy.Test(context.Background(), laidOut(t), asked); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", asked, err, want)
		}
	}
}

// TestOneRuleIsTestedBesideBrokenOnes: whoever works on a rule need not wait for the others.
func TestOneRuleIsTestedBesideBrokenOnes(t *testing.T) {
	fsys := change(t, laidOut(t), "policies/things-change/first-try/first-try.rego", "input.subject", "input.nothing")
	if r := run(t, fsys, "things-draft/first-try"); !r.Passed || r.Rules != 1 {
		t.Errorf("got %+v", r)
	}
	if r := run(t, fsys); r.ExitStatus() != 2 {
		t.Errorf("all together: %+v", r)
	}
}

// TestExamplesHaveTheirOwnRepository: what the organisation's charter says of a rule is not what its document is about,
// and an example's charter may set parameters and bring lists, platforms and moments of its own.
func TestExamplesHaveTheirOwnRepository(t *testing.T) {
	fsys := change(t, laidOut(t), "charter.toml", "[principles", "[rules.\"things-draft/first-try\"]\nlevel = \"off\"\ndecision = \"D-7\"\n[principles")
	if r := run(t, fsys); !r.Passed {
		t.Errorf("the organisation's charter reaches the examples: %+v", r.Failures)
	}
	const name = "policies/things-draft/first-try/first-try"
	change(t, fsys, name+".rego", "#   remedy", "#   parameters:\n#     most: {description: The most., type: number}\n#   remedy")
	change(t, fsys, name+".rego", "contains(lower(segment.text), \"replace me\")", "count(segment.text) > data.parameters[\"things-draft/first-try\"].most")
	change(t, fsys, name+".md", "## Avoid\n\n```draft\n", "## Avoid\n\n```toml file=charter.toml\n[rules.\"things-draft/first-try\"]\nmost = 10\n```\n```draft\n")
	change(t, fsys, name+"_test.rego", "with input as draft(\"Replace", "with data.parameters as {\"things-draft/first-try\": {\"most\": 3}} with input as draft(\"Replace")
	if r := run(t, fsys); !r.Passed {
		t.Errorf("parameters: %+v %+v", r.Failures, r.Errors)
	}
	change(t, fsys, name+".rego", "count(segment.text) > data.parameters[\"things-draft/first-try\"].most", "input.now.date > \"2027\"\n\tsegment.text != \"\"")
	change(t, fsys, name+".rego", "#   parameters:\n#     most: {description: The most., type: number}\n", "")
	change(t, fsys, name+".md", "```toml file=charter.toml\n[rules.\"things-draft/first-try\"]\nmost = 10\n```\n```draft", "```draft now=2027-02-01T00:00:00Z")
	change(t, fsys, name+"_test.rego", "with data.parameters as {\"things-draft/first-try\": {\"most\": 3}} ", "with input.now.date as \"2028-01-01\" ")
	change(t, fsys, name+"_test.rego", "with input as draft(\"We", "with input.now.date as \"2026-01-01\" with input as draft(\"We")
	if r := run(t, fsys); len(r.Errors) > 0 || r.Examples.Failed > 0 {
		t.Errorf("a moment: %+v %+v", r.Failures, r.Errors)
	}
}

func TestTheSameTestsGiveTheSameBytes(t *testing.T) {
	fsys := change(t, laidOut(t), "policies/things-draft/first-try/first-try.md", "Replace me with", "Here is")
	change(t, fsys, "policies/things-register/first-try/first-try_test.rego", "\"News\"", "\"\"")
	first := ""
	for range 5 {
		out, err := json.Marshal(run(t, fsys))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(out)
		}
		if diff := cmp.Diff(first, string(out)); diff != "" {
			t.Fatalf("(-first +again):\n%s", diff)
		}
	}
}

func TestStoppedTestsSaySo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := policy.Test(ctx, laidOut(t))
	if err != nil || r.ExitStatus() != 2 {
		t.Errorf("got %+v, %v", r, err)
	}
}
