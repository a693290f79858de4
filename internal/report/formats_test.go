package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// Each format counts columns in its own unit, and an emoji and an accent before the words make all of them differ.
func TestColumnUnits(t *testing.T) {
	f := file{"posts/a.md", "---\nkind: post\n---\n👩‍💻 Cafe\u0301: a guaranteed return"}
	one := f.at(t, promise, "guaranteed return", "a promise")
	one.Fix = &finding.Fix{Title: "Say it softer", Edits: []finding.Edit{{Start: one.Start.Offset, End: one.Start.Offset + len("guaranteed"), Text: "hoped-for"}}}
	r := finding.Report{Checked: drafts(1), Findings: []finding.Finding{one}}
	r.Finish()
	for _, tt := range []struct{ format, unit, want string }{
		{"compact", "code points", "posts/a.md:4:14: "},
		{"json", "code points, and bytes of the file", `"column": 14, "offset": 41`},
		{"json", "code points, and bytes of the file", `"column": 31, "offset": 58`},
		{"jsonl", "code points", `"column":14,`},
		{"github", "code points", "line=4,endLine=4,col=14,endColumn=31,"},
		{"rdjson", "bytes", `"start": { "line": 4, "column": 23 }, "end": { "line": 4, "column": 40 }`},
		{"rdjson", "bytes, in the suggestion", `"start": { "line": 4, "column": 23 }, "end": { "line": 4, "column": 33 } }, "text": "hoped-for"`},
		{"sarif", "UTF-16 code units", `"endColumn": 33, "endLine": 4, "startColumn": 16, "startLine": 4`},
		{"sarif", "UTF-16 code units, in the fix", `"endColumn": 26, "endLine": 4, "startColumn": 16, "startLine": 4`},
		{"text", "columns of the terminal", "\n    4 │ 👩‍💻 Cafe\u0301: a guaranteed return\n      │            ~~~~~~~~~~~~~~~~~\n"},
	} {
		format, ok := Lookup(tt.format, Style{})
		if !ok {
			t.Fatalf("there is no format %q", tt.format)
		}
		got := write(t, format, r)
		if tt.format != "text" {
			got = strings.Join(strings.Fields(got), " ")
		}
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s counts %s: no %q in\n%s", tt.format, tt.unit, tt.want, got)
		}
	}
}

// A fix that reaches lines which the report does not hold is left to the tools that have the file.
func TestFixInAnotherLine(t *testing.T) {
	f := file{"posts/a.md", "first\nsecond\nthird\n"}
	for _, tt := range []struct {
		words      string
		start, end int
		want       bool
	}{
		{"second", 6, 12, true},            // the words
		{"second", 6, 6, true},             // an insertion
		{"second\nthird", 6, 18, true},     // from the first to the last line
		{"first\nsecond\nth", 6, 9, false}, // a line between them
		{"second", 0, 12, false},           // a line before
		{"second", 6, 13, false},           // a line after
	} {
		one := f.at(t, promise, tt.words, "m")
		one.Fix = &finding.Fix{Edits: []finding.Edit{{Start: tt.start, End: tt.end}}}
		var at columns
		if _, ok := at.edits(one); ok != tt.want {
			t.Errorf("edit %d-%d of %q: placed %v, want %v", tt.start, tt.end, tt.words, ok, tt.want)
		}
	}
}

// JSON is the contract: what is read back is the report, whatever characters it holds.
func TestJSONRoundTrip(t *testing.T) {
	for _, s := range corpus(t) {
		var got finding.Report
		d := json.NewDecoder(strings.NewReader(write(t, JSON, s.report)))
		d.DisallowUnknownFields()
		if err := d.Decode(&got); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		want := s.report
		want.Findings = slices.Clone(want.Findings)
		for i := range want.Findings {
			f := &want.Findings[i]
			f.Span, f.FirstLine, f.LastLine = "", "", ""
		}
		if s.name == "hostile" { // bytes that are no UTF-8 cannot be told in JSON
			want.Errors = slices.Clone(want.Errors)
			want.Errors[0].Excerpt = strings.ToValidUTF8(want.Errors[0].Excerpt, "�")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.name, diff)
		}
	}
	if got := write(t, JSON, finding.Report{}); strings.Contains(got, "null") {
		t.Errorf("a report without findings has null where a list belongs:\n%s", got)
	}
}

// Every line of JSON Lines is an object with a type, and the last one is the summary.
func TestJSONLines(t *testing.T) {
	for _, s := range corpus(t) {
		count := map[string]int{}
		last := ""
		for line := range strings.Lines(write(t, JSONLines, s.report)) {
			var o struct{ Type string }
			if err := json.Unmarshal([]byte(line), &o); err != nil {
				t.Fatalf("%s: %v in %s", s.name, err, line)
			}
			count[o.Type]++
			last = o.Type
		}
		want := map[string]int{"finding": len(s.report.Findings), "unchecked": len(s.report.Unchecked), "error": len(s.report.Errors), "summary": 1}
		for kind, n := range want {
			if count[kind] != n {
				t.Errorf("%s: %d lines of type %s, want %d", s.name, count[kind], kind, n)
			}
		}
		if last != "summary" {
			t.Errorf("%s ends with a line of type %q", s.name, last)
		}
	}
}

// SARIF holds for the schema that OASIS publishes, which go-sarif carries in its source.
func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	for _, s := range corpus(t) {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, SARIF, s.report)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0"}); err == nil {
		t.Error("the schema accepts a log without runs: it is not the schema")
	}
}

func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := source.Scope.Lookup("schema").Decl.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value
	text, err = strconv.Unquote(text)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// What code scanning asks beyond the schema: every result has a place and a described rule, a waiver is a suppression,
// a run with problems did not succeed, and there are no more results than are taken.
func TestSARIFRequirements(t *testing.T) {
	type text struct{ Text string }
	type log struct {
		Runs []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Rules []struct {
						ID                                      string
						ShortDescription, FullDescription, Help text
					}
				}
			}
			Invocations []struct {
				ExecutionSuccessful        bool
				ToolExecutionNotifications []struct {
					Level   string
					Message text
				}
			}
			Results []struct {
				RuleID              string
				RuleIndex           int
				Level               string
				PartialFingerprints map[string]string
				Suppressions        []struct{ Kind, Status, Justification string }
				Locations           []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	read := func(r finding.Report) log {
		var l log
		if err := json.Unmarshal([]byte(write(t, SARIF, r)), &l); err != nil {
			t.Fatal(err)
		}
		return l
	}
	for _, s := range corpus(t) {
		run := read(s.report).Runs[0]
		if run.ColumnKind != "utf16CodeUnits" {
			t.Errorf("%s: column kind %q", s.name, run.ColumnKind)
		}
		if ok := run.Invocations[0].ExecutionSuccessful; ok != (len(s.report.Errors) == 0) {
			t.Errorf("%s: %d problems, successful %v", s.name, len(s.report.Errors), ok)
		}
		if n := len(run.Invocations[0].ToolExecutionNotifications); n != len(s.report.Errors)+len(s.report.Unchecked) {
			t.Errorf("%s: %d notifications", s.name, n)
		}
		for i, got := range run.Results {
			want := s.report.Findings[i]
			rule := run.Tool.Driver.Rules[got.RuleIndex]
			if rule.ID != want.Rule || got.RuleID != want.Rule || rule.ShortDescription.Text == "" || rule.FullDescription.Text == "" || rule.Help.Text == "" {
				t.Errorf("%s: result %d has rule %+v", s.name, i, rule)
			}
			if len(got.Locations) != 1 || got.Locations[0].PhysicalLocation.ArtifactLocation.URI == "" {
				t.Errorf("%s: result %d has no place", s.name, i)
			}
			if got.PartialFingerprints["copydesk/v1"] != want.Fingerprint {
				t.Errorf("%s: result %d has fingerprints %v", s.name, i, got.PartialFingerprints)
			}
			if (len(got.Suppressions) == 1) != (want.Waiver != nil) {
				t.Errorf("%s: result %d has suppressions %v", s.name, i, got.Suppressions)
			}
		}
	}

	var many finding.Report
	for i := range sarifMost + 10 {
		level := finding.Note
		if i >= sarifMost {
			level = finding.Error
		}
		many.Findings = append(many.Findings, finding.Finding{Rule: "a/b", Level: level, Message: "m"})
	}
	run := read(many).Runs[0]
	if len(run.Results) != sarifMost || run.Results[9].Level != "error" {
		t.Errorf("of %d findings %d are written, the tenth of level %s", len(many.Findings), len(run.Results), run.Results[9].Level)
	}
	want := "10 further results are left out, none of them worse than these"
	if got := run.Invocations[0].ToolExecutionNotifications[0].Message.Text; got != want {
		t.Errorf("notification %q, want %q", got, want)
	}
}

// Text that SARIF would take for a link is escaped; placeholders of templates stay as people write them.
func TestSARIFMessage(t *testing.T) {
	for in, want := range map[string]string{
		"see [x](https://evil.example)": `see \[x\](https://evil.example)`,
		"[x] and {{name}} stay":         "[x] and {{name}} stay",
		"\x1b[31mred\nline":             "␛[31mred line",
	} {
		if got := *sarifMessage(in).Text; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// GitHub's runner reads back exactly one command a line, with the file, the title and the message that were meant.
func TestGitHubCommands(t *testing.T) {
	command := regexp.MustCompile(`^::(error|warning|notice) ([^:]*)::(.*)\n$`)
	unescape := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for _, s := range corpus(t) {
		commands := 0
		for line := range strings.Lines(write(t, GitHub, s.report)) {
			if strings.HasPrefix(line, "GitHub shows at most 10 ") {
				continue
			}
			m := command.FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("%s: the runner does not read %q", s.name, line)
			}
			commands++
			properties := map[string]string{}
			for p := range strings.SplitSeq(m[2], ",") {
				name, value, _ := strings.Cut(p, "=")
				properties[name] = unescape.Replace(value)
			}
			if s.name == "hostile" && properties["file"] != "" && properties["file"] != s.report.Findings[0].Path {
				t.Errorf("file %q, want %q", properties["file"], s.report.Findings[0].Path)
			}
			if properties["endLine"] != properties["line"] && properties["endLine"] != "" && properties["col"] != "" {
				t.Errorf("%s: columns over several lines, which GitHub refuses: %q", s.name, line)
			}
		}
		want := len(s.report.Findings) + len(s.report.Errors) + min(len(s.report.Unchecked), 1)
		if commands != want {
			t.Errorf("%s: %d commands, want %d", s.name, commands, want)
		}
	}
}

// GitLab gets what it requires of every issue, and no fingerprint twice, since it would drop one.
func TestGitLabRequirements(t *testing.T) {
	for _, s := range append(corpus(t), scene{"unfinished", finding.Report{Findings: make([]finding.Finding, 3), Errors: make([]finding.Problem, 3)}}) {
		var issues []struct {
			Description, Fingerprint, Severity string
			CheckName                          string `json:"check_name"`
			Location                           struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		if err := json.Unmarshal([]byte(write(t, GitLab, s.report)), &issues); err != nil {
			t.Fatal(err)
		}
		if want := len(s.report.Findings) + len(s.report.Errors) + len(s.report.Unchecked); len(issues) != want {
			t.Errorf("%s: %d issues, want %d", s.name, len(issues), want)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			if i.Description == "" || i.Location.Path == "" || i.Location.Lines.Begin < 1 || seen[i.Fingerprint] ||
				!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) {
				t.Errorf("%s: %+v", s.name, i)
			}
			seen[i.Fingerprint] = true
		}
	}
}

// JUnit is well-formed XML, its counts are right, and a problem is an error and never a failure or a pass.
func TestJUnitCounts(t *testing.T) {
	for _, s := range corpus(t) {
		out := write(t, JUnit, s.report)
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", s.name, err)
			}
		}
		var all junitSuites
		if err := xml.Unmarshal([]byte(out), &all); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		var sum junitSuites
		for _, suite := range all.Suites {
			var got junitSuite
			for _, c := range suite.Cases {
				got.add(&junitCase{Name: c.Name, Error: c.Error, Failure: c.Failure, Skipped: c.Skipped})
			}
			if got.Tests != suite.Tests || got.Failures != suite.Failures || got.Errors != suite.Errors || got.Skipped != suite.Skipped {
				t.Errorf("%s: suite %s counts wrong", s.name, suite.Name)
			}
			sum.Tests += got.Tests
			sum.Failures += got.Failures
			sum.Errors += got.Errors
		}
		if sum.Tests != all.Tests || sum.Failures != all.Failures || sum.Errors != all.Errors || all.Tests == 0 {
			t.Errorf("%s: %d tests, %d failures, %d errors; its suites have %d, %d, %d", s.name, all.Tests, all.Failures, all.Errors, sum.Tests, sum.Failures, sum.Errors)
		}
		if all.Errors != len(s.report.Errors) || (all.Failures > 0) != (s.report.Summary.Error > 0) {
			t.Errorf("%s: %d errors and %d failures of %d problems and %d findings to fix", s.name, all.Errors, all.Failures, len(s.report.Errors), s.report.Summary.Error)
		}
	}
}

// A reader of Markdown sees hostile text as it stands: GitHub's flavour makes no link, image, heading or HTML of it.
func TestMarkdownIsInert(t *testing.T) {
	flavour := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))
	for _, s := range corpus(t) {
		var b bytes.Buffer
		if err := flavour.Convert([]byte(write(t, Markdown, s.report)), &b); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		elements := elementsOf(t, page)
		for name := range elements {
			if !slices.Contains([]string{"html", "head", "body", "h1", "h2", "p", "ul", "li", "strong", "em", "code"}, name) {
				t.Errorf("%s has an element <%s>:\n%s", s.name, name, page)
			}
		}
		if elements["h1"] != 1 {
			t.Errorf("%s has %d headings of the first level", s.name, elements["h1"])
		}
		if regexp.MustCompile(`@acme`).MatchString(regexp.MustCompile(`<code>.*?</code>`).ReplaceAllString(page, "")) {
			t.Errorf("%s calls somebody:\n%s", s.name, page)
		}
	}
}

// The page holds only the elements of its own template: nothing of a draft becomes HTML, and nothing is fetched or run.
func TestHTMLIsInert(t *testing.T) {
	for _, s := range corpus(t) {
		page := write(t, HTML, s.report)
		for name := range elementsOf(t, page) {
			if !slices.Contains(strings.Fields("html head meta title style body header main footer section article h1 h2 h3 p b bdi ul li dl dt dd div span mark"), name) {
				t.Errorf("%s has an element <%s>", s.name, name)
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, "href=") || strings.Contains(page, "src=") && s.name != "hostile" {
			t.Errorf("%s runs or fetches something", s.name)
		}
	}
}

func elementsOf(t *testing.T, page string) map[string]int {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	elements := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			elements[n.Data]++
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" || a.Key == "src" {
					t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	return elements
}

// GitHub refuses a step summary of more than 1 MiB, so Markdown stays below it and says what it leaves out.
func TestMarkdownFitsTheSummary(t *testing.T) {
	r := finding.Report{Checked: drafts(1)}
	for i := range 10_000 {
		r.Findings = append(r.Findings, finding.Finding{Rule: "a/b", Level: finding.Error, Path: "posts/a.md", Message: fmt.Sprint(i) + strings.Repeat(" word", 50)})
	}
	got := write(t, Markdown, r)
	if len(got) > 1<<20 {
		t.Errorf("%d bytes", len(got))
	}
	listed := strings.Count(got, "**Must fix:**")
	if want := fmt.Sprintf("%d findings more would not fit here.", len(r.Findings)-listed); !strings.Contains(got, want) {
		t.Errorf("%d are listed, and it does not say %q", listed, want)
	}
}
