package engine_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/route"
)

// header is the metadata of a well-formed rule over mentions' sibling subject draft.
const header = `# METADATA
# title: A title
# description: A description.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: T-1
#   owner: manager
#   remedy: Do it.
package policies.test["it"]

`

// one is a policies folder with one rule, test/it, in the given text.
func one(rego string) fstest.MapFS {
	return fstest.MapFS{
		"policies/test/it/it.rego": {Data: []byte(rego)},
		"policies/test/it/it.md":   {Data: []byte("# it\n")},
	}
}

func load(t *testing.T, fsys fstest.MapFS, change ...func(*engine.Config)) (*engine.Policies, finding.Problems) {
	t.Helper()
	c := engine.Config{FS: fsys, Clauses: map[string][]string{"test": {"T-1"}, "other": {"T-1"}},
		Keys: map[string][]string{"lists": {"promises"}}}
	for _, f := range change {
		f(&c)
	}
	return engine.Load(context.Background(), c)
}

const speaks = `findings contains f if {
	input.title.text == "bad"
	f := {"message": "bad title", "at": input.title.at}
}
`

func badDraft() draft {
	return draft{Title: text{"bad", finding.Place{Path: "a.md", Start: 3, End: 6}}}
}

// draft is as much of a draft as these tests need.
type draft struct {
	Title   text                `json:"title"`
	Links   []text              `json:"links"`
	Matches map[string][]string `json:"matches"`
}

type text struct {
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
}

func TestRuleJudges(t *testing.T) {
	p, problems := load(t, one(header+speaks))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	verdicts, problems := p.Judge(context.Background(), engine.Draft, badDraft())
	if len(problems) > 0 || len(verdicts) != 1 {
		t.Fatalf("got %v and %v", verdicts, problems)
	}
	v := verdicts[0]
	want := finding.Place{Path: "a.md", Start: 3, End: 6}
	if v.Rule.ID != "test/it" || v.Level != finding.Error || v.Owner != "manager" || v.Message != "bad title" || v.At != want {
		t.Errorf("got %+v", v)
	}
	if verdicts, problems := p.Judge(context.Background(), engine.Draft, draft{}); len(verdicts)+len(problems) > 0 {
		t.Errorf("a good draft gives %v and %v", verdicts, problems)
	}
}

// TestOtherSubjectsAreApart: no rule sees another subject's facts.
func TestOtherSubjectsAreApart(t *testing.T) {
	p, problems := load(t, one(header+speaks))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, s := range []engine.Subject{engine.Register, engine.Change, engine.Mention} {
		if n := p.Active(s); n != 0 {
			t.Errorf("%d rules for %s", n, s)
		}
		if verdicts, problems := p.Judge(context.Background(), s, badDraft()); len(verdicts)+len(problems) > 0 {
			t.Errorf("%s gives %v and %v", s, verdicts, problems)
		}
	}
}

// TestRefusedAtLoad: what does not load is said, and why.
func TestRefusedAtLoad(t *testing.T) {
	rule := func(old, new string) string {
		if !strings.Contains(header+speaks, old) {
			t.Fatalf("%q is not in the rule", old)
		}
		return strings.Replace(header+speaks, old, new, 1)
	}
	body := func(condition string) string { return rule(`input.title.text == "bad"`, condition) }
	for name, tt := range map[string]struct{ rego, want string }{
		"no metadata":            {strings.ReplaceAll(header, "#", "# not") + speaks, "no metadata above its package"},
		"no title":               {rule("# title: A title\n", ""), "no title"},
		"no description":         {rule("# description: A description.\n", ""), "no description"},
		"no level":               {rule("#   level: error\n", ""), "no level"},
		"level off":              {rule("level: error", "level: off"), "not error, warning or note"},
		"no clause":              {rule("#   clause: T-1\n", ""), "no clause"},
		"clause of nobody":       {rule("clause: T-1", "clause: T-9"), "clause T-9 does not stand in policies/test/POLICY.md"},
		"no owner":               {rule("#   owner: manager\n", ""), "no owner"},
		"no remedy":              {rule("#   remedy: Do it.\n", ""), "no remedy"},
		"misspelt metadata":      {rule("owner:", "ownr:"), `unknown metadata "ownr"`},
		"no subject":             {rule("# schemas:\n#   - input: schema.draft\n", ""), "does not say what it judges"},
		"two subjects":           {rule("schema.draft\n", "schema.draft\n#   - input: schema.change\n"), "one subject"},
		"unknown subject":        {rule("schema.draft", "schema.drafts"), "drafts"},
		"inline schema":          {rule("schema.draft", `{type: object, properties: {title: {"$ref": "http://127.0.0.1/x"}}}`), "inline schemas are refused"},
		"other package":          {rule(`test["it"]`, `test["that"]`), "does not match the file's path"},
		"syntax":                 {header + "findings contains f if {", "unexpected"},
		"misspelt fact":          {body(`input.titel.text == "bad"`), "undefined ref: input.titel"},
		"misspelt list":          {body(`count(input.matches.promise) > 0`), "undefined ref: input.matches.promise"},
		"type error":             {body(`input.title.text > 3; startswith(3, "x")`), "startswith"},
		"unused variable":        {body(`x := 1`), "x"},
		"not a set":              {header + "findings := [1]\n", "has to be a set"},
		"no findings":            {header + "routes contains 1\n", "defines no findings"},
		"network":                {body(`http.send({"method": "get", "url": "http://127.0.0.1/"}).status_code == 200`), "undefined function http.send"},
		"name service":           {body(`net.lookup_ip_addr("example.com")`), "undefined function net.lookup_ip_addr"},
		"files by schema":        {body(`json.match_schema({}, {"$ref": "file:///etc/passwd"})[0]`), "undefined function json.match_schema"},
		"network by schema":      {body(`json.verify_schema({"$ref": "http://127.0.0.1/"})[0]`), "undefined function json.verify_schema"},
		"environment":            {body(`opa.runtime().env.HOME != ""`), "undefined function opa.runtime"},
		"clock":                  {body(`time.now_ns() > 0`), "undefined function time.now_ns"},
		"clock by certificate":   {body(`crypto.x509.parse_and_verify_certificates("")[0]`), "undefined function crypto.x509"},
		"clock by token":         {body(`io.jwt.decode_verify("", {})[0]`), "undefined function io.jwt.decode_verify"},
		"chance":                 {body(`rand.intn("x", 3) == 1`), "undefined function rand.intn"},
		"another rule's package": {body(`count(data.policies.other.rule.findings) > 0`), "out of a rule's reach"},
		"all of data":            {body(`count(data) > 0`), "out of a rule's reach"},
		"parameter without type": {rule("#   remedy", "#   parameters: {most: {description: The most.}}\n#   remedy"), "needs description, and type"},
		"unending needs":         {rule("#   remedy", "#   needs: links\n#   remedy"), "has to be a list"},
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := load(t, one(tt.rego))
			if p != nil || !strings.Contains(problems.Error(), tt.want) {
				t.Errorf("got %v, want %q", problems, tt.want)
			}
			for _, problem := range problems {
				if problem.Path == "" || problem.Line == 0 {
					t.Errorf("%v says no place", problem)
				}
			}
		})
	}
}

// TestWhyABuiltInIsMissing: whoever knows OPA is told that the function is kept away, and not misspelt.
func TestWhyABuiltInIsMissing(t *testing.T) {
	hint := func(expression string) string {
		_, problems := load(t, one(header+"findings contains f if {\n\t"+expression+"\n\tf := {\"message\": \"m\", \"at\": input.at}\n}\n"))
		if len(problems) != 1 {
			t.Fatal(problems)
		}
		return problems[0].Hint
	}
	if got := hint("time.now_ns() > 0"); !strings.Contains(got, "input.now is the time") {
		t.Errorf("time.now_ns: %q", got)
	}
	if got := hint("time.now_nss() > 0"); strings.Contains(got, "OPA has it") {
		t.Errorf("time.now_nss: %q", got)
	}
}

func TestEveryProblemIsSaid(t *testing.T) {
	fsys := one(header + "findings contains f if { f := input.nothing }\n")
	fsys["policies/other/rule/rule.rego"] = &fstest.MapFile{Data: []byte(strings.NewReplacer(`test["it"]`, "other.rule", "error", "fatal").Replace(header + speaks))}
	fsys["policies/stray.rego"] = &fstest.MapFile{Data: []byte("package stray\n")}
	_, problems := load(t, fsys)
	for _, want := range []string{`level "fatal"`, "rule.md is missing", "policies/stray.rego:1:1: a rule stands at"} {
		if !strings.Contains(problems.Error(), want) {
			t.Errorf("%v does not say %q", problems, want)
		}
	}
}

// TestMisshapenFindings: a finding that is not of the contract's form is an error that names the rule, never dropped.
func TestMisshapenFindings(t *testing.T) {
	for name, tt := range map[string]struct{ finding, want string }{
		"unknown field":    {`{"message": "m", "at": input.title.at, "levle": "note"}`, `unknown field "levle"`},
		"own level":        {`{"message": "m", "at": input.title.at, "level": "note"}`, `unknown field "level"`},
		"forged id":        {`{"message": "m", "at": input.title.at, "rule": "other/rule"}`, `unknown field "rule"`},
		"no message":       {`{"at": input.title.at}`, `"message" has to be text`},
		"message a number": {`{"message": 3, "at": input.title.at}`, `"message" has to be text`},
		"no place":         {`{"message": "m"}`, `"at" has to be a place`},
		"place made up":    {`{"message": "m", "at": {"path": "a.md", "start": "1", "end": 2}}`, `"start" has to be a whole number`},
		"not an object":    {`"m"`, "not an object"},
		"fix without edit": {`{"message": "m", "at": input.title.at, "fix": {"title": "t", "edits": []}}`, `"edits" has to be`},
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := load(t, one(header+"findings contains f if {\n\tinput.title.text == \"bad\"\n\tf := "+tt.finding+"\n}\n"))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			_, problems = p.Judge(context.Background(), engine.Draft, badDraft())
			if len(problems) != 1 || !strings.Contains(problems[0].Message, tt.want) || !strings.Contains(problems[0].Message, "test/it") {
				t.Errorf("got %v, want %q", problems, tt.want)
			}
		})
	}
}

func two(culprit string) fstest.MapFS {
	fsys := one(header + speaks)
	fsys["policies/other/bad/bad.rego"] = &fstest.MapFile{Data: []byte(strings.Replace(header, `test["it"]`, "other.bad", 1) + culprit)}
	fsys["policies/other/bad/bad.md"] = &fstest.MapFile{}
	return fsys
}

// TestFailingRuleIsNamed: a rule that fails is an error with its name, and the other rules' findings are kept.
func TestFailingRuleIsNamed(t *testing.T) {
	for name, tt := range map[string]struct{ rego, want string }{
		"built-in error": {`findings contains f if {
	time.parse_rfc3339_ns(input.title.text) > 0
	f := {"message": "m", "at": input.title.at}
}
`, "rule other/bad failed: time.parse_rfc3339_ns"},
		"conflict": {`findings contains f if {
	x == 3
	f := {"message": "m", "at": input.title.at}
}
x := 1 if input.title.text != "a"
x := 2 if input.title.text != "b"
`, "rule other/bad failed: rule data.policies.other.bad.x produced conflicting values"},
		"never ends": {`findings contains f if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b < 0
	f := {"message": "m", "at": input.title.at}
}
`, "rule other/bad did not end within 200ms"},
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := load(t, two(tt.rego), func(c *engine.Config) { c.Deadline = 200 * time.Millisecond })
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			for range 2 {
				verdicts, problems := p.Judge(context.Background(), engine.Draft, badDraft())
				if len(problems) != 1 || !strings.Contains(problems[0].Message, tt.want) || problems[0].Path != "policies/other/bad/bad.rego" {
					t.Errorf("got %v, want %q", problems, tt.want)
				}
				if len(verdicts) != 1 || verdicts[0].Rule.ID != "test/it" {
					t.Errorf("the other rule's finding is lost: %v", verdicts)
				}
			}
		})
	}
}

func TestParametersComeFromTheCharter(t *testing.T) {
	rego := strings.Replace(header, "#   remedy", "#   parameters:\n#     most: {description: The most., default: 3}\n#     least: {description: The least., type: number}\n#   remedy", 1) +
		`findings contains f if {
	some name in ["most", "least"]
	f := {"message": sprintf("%s is %v", [name, data.parameters["test/it"][name]]), "at": input.title.at}
}
`
	for _, tt := range []struct {
		charter map[string]any
		want    []string
	}{
		{nil, []string{"most is 3"}},
		{map[string]any{"most": int64(5), "least": int64(1)}, []string{"least is 1", "most is 5"}},
	} {
		p, problems := load(t, one(rego), func(c *engine.Config) { c.Parameters = map[string]map[string]any{"test/it": tt.charter} })
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		verdicts, problems := p.Judge(context.Background(), engine.Draft, badDraft())
		var got []string
		for _, v := range verdicts {
			got = append(got, v.Message)
		}
		if len(problems) > 0 || strings.Join(got, ", ") != strings.Join(tt.want, ", ") {
			t.Errorf("got %v and %v, want %v", got, problems, tt.want)
		}
	}
	for name, charter := range map[string]map[string]map[string]any{
		`no parameter "mots"`:  {"test/it": {"mots": int64(5)}},
		"is a number, not a t": {"test/it": {"most": "five"}},
		"does not exist":       {"test/that": {"most": int64(5)}},
	} {
		if _, problems := load(t, one(rego), func(c *engine.Config) { c.Parameters = charter }); !strings.Contains(problems.Error(), name) {
			t.Errorf("got %v, want %q", problems, name)
		}
	}
}

func TestNeedsGates(t *testing.T) {
	rego := strings.Replace(header, "#   remedy", "#   needs: [links]\n#   remedy", 1) + speaks
	p, problems := load(t, one(rego))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d := badDraft()
	d.Links = []text{}
	if verdicts, _ := p.Judge(context.Background(), engine.Draft, d); len(verdicts) != 0 {
		t.Errorf("entered without links: %v", verdicts)
	}
	d.Links = []text{{Text: "https://example.com"}}
	if verdicts, _ := p.Judge(context.Background(), engine.Draft, d); len(verdicts) != 1 {
		t.Errorf("not entered with links: %v", verdicts)
	}
}

func TestRuleThatIsOff(t *testing.T) {
	p, problems := load(t, one(header+speaks), func(c *engine.Config) { c.Off = map[string]bool{"test/it": true} })
	if len(problems) > 0 || p.Active(engine.Draft) != 0 {
		t.Fatalf("got %v, %d active", problems, p.Active(engine.Draft))
	}
	if verdicts, _ := p.Judge(context.Background(), engine.Draft, badDraft()); len(verdicts) != 0 {
		t.Errorf("a rule that is off says %v", verdicts)
	}
	_, problems = load(t, one(header+"findings contains input.nothing\n"), func(c *engine.Config) { c.Off = map[string]bool{"test/it": true} })
	if len(problems) == 0 {
		t.Error("a broken rule hides behind being off")
	}
}

func TestMentionsGiveRoutes(t *testing.T) {
	p, problems := load(t, one(strings.Replace(header, "schema.draft", "schema.mention", 1)+`routes contains r if {
	some hit in input.routed
	r := {"level": hit.level, "text": hit.text, "at": hit.at}
}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := route.Mention{Routed: []route.Hit{{List: "l", Text: "lawyer", Level: "3"}}, Received: governance.Moment{}}
	verdicts, problems := p.Judge(context.Background(), engine.Mention, m)
	if len(problems) > 0 || len(verdicts) != 1 || verdicts[0].Route == nil || verdicts[0].Route.Level != "3" {
		t.Errorf("got %+v and %v", verdicts, problems)
	}
}

func TestCancelledRunSaysSo(t *testing.T) {
	p, problems := load(t, one(header+speaks))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, problems := p.Judge(ctx, engine.Draft, badDraft()); len(problems) == 0 {
		t.Error("a run that was stopped passes")
	}
}

// TestKnownPoliciesLoadOnlyWhatIsNeeded: a set that compiled whole before judges the same when only a part is loaded, and
// still counts whole.
func TestKnownPoliciesLoadOnlyWhatIsNeeded(t *testing.T) {
	fsys := two("findings contains {\"message\": \"m\", \"at\": input.at}\n")
	fsys["policies/other/bad/bad.rego"].Data = []byte(strings.Replace(string(fsys["policies/other/bad/bad.rego"].Data), "schema.draft", "schema.change", 1))
	part := func(c *engine.Config) { c.Known, c.Subjects = true, []engine.Subject{engine.Draft} }
	whole, problems := load(t, fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	known, problems := load(t, fsys, part)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(known.Rules()) != 1 || known.Count() != 2 {
		t.Errorf("%d rules of %d", len(known.Rules()), known.Count())
	}
	want, _ := whole.Judge(context.Background(), engine.Draft, badDraft())
	got, problems := known.Judge(context.Background(), engine.Draft, badDraft())
	if len(problems) > 0 || len(got) != len(want) || got[0].Message != want[0].Message || got[0].Rule.ID != want[0].Rule.ID {
		t.Errorf("got %v and %v, want %v", got, problems, want)
	}
	// Until it is known, a broken rule of another subject is told.
	fsys["policies/other/bad/bad.rego"].Data = append(fsys["policies/other/bad/bad.rego"].Data, "x := input.nothing\n"...)
	if _, problems := load(t, fsys, func(c *engine.Config) { c.Subjects = []engine.Subject{engine.Draft} }); len(problems) == 0 {
		t.Error("a broken rule of another subject hides")
	}
}
