package lint

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/finding"
	"copydesk/internal/governance"

	"github.com/google/go-cmp/cmp"
)

// asks is a finding with a fix of these edits: start, end, text, and so on.
func asks(edits ...any) finding.Finding {
	f := finding.Finding{Rule: "test/it", Level: finding.Warning, Fix: &finding.Fix{Title: "Mend it"}}
	for i := 0; i < len(edits); i += 3 {
		f.Fix.Edits = append(f.Fix.Edits, finding.Edit{Start: edits[i].(int), End: edits[i+1].(int), Text: edits[i+2].(string)})
	}
	return f
}

func TestFixesAreMadeSideBySideOrRefused(t *testing.T) {
	const same, unfit, idle = "another fix wants to change the same words", "its edits do not fit the file", "it would change nothing"
	waived := asks(0, 1, "X")
	waived.Waiver = &finding.Waiver{ID: "W-1"}
	for name, tt := range map[string]struct {
		text    string
		found   []finding.Finding
		want    string
		refused []string
	}{
		"none":                     {"abc", []finding.Finding{{}}, "abc", nil},
		"one":                      {"abc", []finding.Finding{asks(1, 2, "XX")}, "aXXc", nil},
		"at both ends":             {"abc", []finding.Finding{asks(3, 3, "!"), asks(0, 0, "?")}, "?abc!", nil},
		"several edits of one":     {"abc", []finding.Finding{asks(2, 3, "", 0, 0, "c")}, "cab", nil},
		"neighbours":               {"abc", []finding.Finding{asks(0, 1, "X"), asks(1, 2, "Y")}, "XYc", nil},
		"the same twice":           {"abc", []finding.Finding{asks(0, 1, "X"), asks(0, 1, "X")}, "Xbc", nil},
		"overlap":                  {"abcd", []finding.Finding{asks(0, 2, "X"), asks(1, 3, "Y"), asks(3, 4, "Z")}, "abcZ", []string{same, same}},
		"the same words":           {"abc", []finding.Finding{asks(0, 1, "X"), asks(0, 1, "Y")}, "abc", []string{same, same}},
		"one inside the other":     {"abcd", []finding.Finding{asks(0, 4, "X"), asks(1, 2, "Y"), asks(2, 3, "Z")}, "abcd", []string{same, same, same}},
		"one edit of two":          {"abcd", []finding.Finding{asks(0, 1, "X", 3, 4, "X"), asks(3, 4, "Y")}, "abcd", []string{same, same}},
		"two insertions":           {"abc", []finding.Finding{asks(1, 1, "X"), asks(1, 1, "Y")}, "abc", []string{same, same}},
		"insertion at a beginning": {"abc", []finding.Finding{asks(1, 1, "X"), asks(1, 2, "Y")}, "abc", []string{same, same}},
		"insertion at an end":      {"abc", []finding.Finding{asks(2, 2, "X"), asks(1, 2, "Y")}, "abc", []string{same, same}},
		"insertion and deletion":   {"abc", []finding.Finding{asks(1, 2, "", 2, 2, "X")}, "aXc", nil},
		"waived":                   {"abc", []finding.Finding{waived}, "abc", nil},
		"changes nothing":          {"abc", []finding.Finding{asks(0, 1, "a")}, "abc", []string{idle}},
		"beyond the end":           {"abc", []finding.Finding{asks(2, 4, "X"), asks(0, 1, "Y")}, "Ybc", []string{unfit}},
		"before the beginning":     {"abc", []finding.Finding{asks(-1, 1, "X")}, "abc", []string{unfit}},
		"backwards":                {"abc", []finding.Finding{asks(2, 1, "X")}, "abc", []string{unfit}},
		"overlaps itself":          {"abc", []finding.Finding{asks(0, 2, "X", 1, 3, "Y")}, "abc", []string{unfit}},
		"line ends of the file":    {"a\r\nb\r\n", []finding.Finding{asks(1, 3, "\n\n")}, "a\r\n\r\nb\r\n", nil},
		"line ends as they are":    {"a\nb\n", []finding.Finding{asks(1, 2, "\n\n")}, "a\n\nb\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			before := []byte(tt.text)
			after, made, refused := apply(before, tt.found)
			var why []string
			for _, r := range refused {
				why = append(why, r.Why)
			}
			if string(after) != tt.want || cmp.Diff(tt.refused, why) != "" {
				t.Errorf("got %q, refused %q; want %q, refused %q", after, why, tt.want, tt.refused)
			}
			if string(before) != tt.text {
				t.Errorf("the text that was given is now %q", before)
			}
			if n := len(tt.found); len(made)+len(refused) > n {
				t.Errorf("%d of %d findings were made and %d refused", len(made), n, len(refused))
			}
		})
	}
}

// fixing is a desk with rules about hashtags: small ones whose fixes work, and some whose fixes cannot be made.
func fixing(t *testing.T) *Desk {
	t.Helper()
	files := fstest.MapFS{
		"charter.toml": {Data: []byte("[content]\nposts = [\"posts/**\"]\n")},
		"policies/test/POLICY.md": {Data: []byte("---\ntitle: Test\nversion: \"1\"\nowner: editor\nreview_due: 2027-01-01\n---\n# Test\n\n" +
			"### T-1 All\nEverything.\n")},
	}
	for name, body := range map[string]string{
		"small":   `{"#BIG": "#big", "#Wide": "#much-wider"}`,
		"left":    `{"#either": "#left", "#one": "#two", "#loop": "#again"}`,
		"right":   `{"#either": "#right", "#two": "#three", "#again": "#loop"}`,
		"heavier": `{"#calm": "#angry"}`,
		"breaker": `{"#quote": "\"", "#null": "\u0000"}`,
	} {
		files["policies/test/"+name+"/"+name+".rego"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(`# METADATA
# title: A title
# description: A description.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: T-1
#   owner: editor
#   remedy: Do it.
package policies.test.`+name+`

instead := `+body+`

findings contains finding if {
	some tag in input.hashtags
	text := instead[tag.text]
	finding := {"message": "mend it", "at": tag.at, "fix": {"title": "Mend it", "edits": [{"at": tag.at, "text": text}]}}
}
`, "\n\n\n", "\n\n"))}
		files["policies/test/"+name+"/"+name+".md"] = &fstest.MapFile{Data: []byte("# A title\n")}
	}
	files["policies/test/angry/angry.rego"] = &fstest.MapFile{Data: []byte(`# METADATA
# title: A title
# description: A description.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: T-1
#   owner: editor
#   remedy: Do it.
package policies.test.angry

findings contains {"message": "too angry", "at": tag.at} if {
	some tag in input.hashtags
	tag.text == "#angry"
}
`)}
	files["policies/test/angry/angry.md"] = &fstest.MapFile{Data: []byte("# A title\n")}
	g, problems := governance.Load(context.Background(), governance.Config{FS: files, Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	desk, err := NewDesk(g)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

func TestFixedFilesHaveNoSureFixLeft(t *testing.T) {
	desk := fixing(t)
	for name, tt := range map[string]struct{ text, want, refused string }{
		"plain":                    {"One #BIG day\n", "One #big day\n", ""},
		"several":                  {"#BIG #Wide #BIG #fine", "#big #much-wider #big #fine", ""},
		"byte for byte":            {"\ufeff---\r\nother:   'x'  # kept\r\ntitle: Hm\r\n---\r\n\r\n\t#BIG  \r\n\r\n\r\n", "\ufeff---\r\nother:   'x'  # kept\r\ntitle: Hm\r\n---\r\n\r\n\t#big  \r\n\r\n\r\n", ""},
		"TOML, no last line end":   {"+++\ntitle = 'x' # \"kept\"\n+++\n#BIG", "+++\ntitle = 'x' # \"kept\"\n+++\n#big", ""},
		"a fix that brings a fix":  {"#one", "#three", ""},
		"without end":              {"#loop #BIG", "#loop #BIG", "one fix wants another without end"},
		"either":                   {"#either #BIG", "#either #big", "another fix wants to change the same words"},
		"more to fix":              {"#calm #BIG", "#calm #BIG", "the file would have more to fix than before"},
		"as much to fix as before": {"#angry #BIG", "#angry #big", ""},
		"a variant":                {"---\nplatforms: [x]\nvariants:\n  x: '#BIG'\n---\nHello", "---\nplatforms: [x]\nvariants:\n  x: '#big'\n---\nHello", ""},
		"a quote in a variant":     {"---\nplatforms: [x]\nvariants:\n  x: \"#quote #BIG\"\n---\nHello", "---\nplatforms: [x]\nvariants:\n  x: \"#quote #big\"\n---\nHello", "its words would have to be quoted in the front matter"},
		"unreadable":               {"#null #BIG", "#null #BIG", "the file could not be read any more"},
	} {
		t.Run(name, func(t *testing.T) {
			request := Request{FS: fstest.MapFS{"posts/a.md": {Data: []byte(tt.text)}}, Paths: []string{"posts/a.md"}, Chartered: true, InHand: true, Jobs: 1}
			result := desk.Run(context.Background(), request, true)
			fixed := desk.Fix(context.Background(), request, result.Report.Findings)
			if len(fixed) != 1 {
				t.Fatalf("%d files were fixed: %v", len(fixed), result.Report)
			}
			got, refused := fixed[0], ""
			for _, r := range got.Refused {
				refused = r.Why
			}
			if string(got.Before) != tt.text || string(got.After) != tt.want || refused != tt.refused {
				t.Errorf("got %q, refused since %q; want %q, refused since %q", got.After, refused, tt.want, tt.refused)
			}
			if tt.refused == "" && len(got.Made) == 0 {
				t.Error("no finding is named")
			}

			request.FS = fstest.MapFS{"posts/a.md": {Data: got.After}}
			result = desk.Run(context.Background(), request, true)
			for _, again := range desk.Fix(context.Background(), request, result.Report.Findings) {
				if !bytes.Equal(again.Before, again.After) {
					t.Errorf("a second run makes %q of %q", again.After, again.Before)
				}
			}
			stdin := desk.FixText(context.Background(), "posts/a.md", []byte(tt.text), nil, nil,
				desk.Text(context.Background(), "posts/a.md", []byte(tt.text), nil, nil, true).Report.Findings)
			if string(stdin.After) != tt.want {
				t.Errorf("from stdin it becomes %q", stdin.After)
			}
		})
	}
}

func TestJSONLinesAreNotFixed(t *testing.T) {
	desk := fixing(t)
	request := Request{FS: fstest.MapFS{"posts/q.jsonl": {Data: []byte(`{"id": "a", "text": "#BIG"}`)}}, Paths: []string{"posts/q.jsonl"}, Chartered: true}
	fixed := desk.Fix(context.Background(), request, desk.Run(context.Background(), request, true).Report.Findings)
	if len(fixed) != 1 || len(fixed[0].Refused) != 1 || fixed[0].Refused[0].Why != "it is a line of a file, and only drafts that are files of their own are written" {
		t.Errorf("got %+v", fixed)
	}
}

// FuzzApply: whatever the edits are, what no fix names is there afterwards, and nothing panics.
func FuzzApply(f *testing.F) {
	f.Add("abc def", 1, 2, "X", 4, 6, "Y")
	f.Add("a\r\nb", 1, 1, "\n", 1, 3, "")
	f.Fuzz(func(t *testing.T, text string, s1, e1 int, t1 string, s2, e2 int, t2 string) {
		found := []finding.Finding{asks(s1, e1, t1), asks(s2, e2, t2)}
		after, made, refused := apply([]byte(text), found)
		if len(made)+len(refused) != 2 {
			t.Errorf("%d made, %d refused", len(made), len(refused))
		}
		if len(made) == 0 && string(after) != text {
			t.Errorf("no fix was made, and %q became %q", text, after)
		}
		if len(made) == 1 && !strings.Contains(text, "\r") {
			e := made[0].Fix.Edits[0]
			if want := fmt.Sprint(text[:e.Start], e.Text, text[e.End:]); string(after) != want {
				t.Errorf("got %q, want %q", after, want)
			}
		}
	})
}
