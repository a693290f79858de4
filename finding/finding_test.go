package finding_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

func TestLevels(t *testing.T) {
	for _, name := range finding.LevelNames() {
		l, err := finding.ParseLevel(name)
		if err != nil || l.String() != name {
			t.Errorf("%q becomes %v, %v", name, l, err)
		}
		var back finding.Level
		b, err := json.Marshal(l)
		if err == nil {
			err = json.Unmarshal(b, &back)
		}
		if err != nil || back != l {
			t.Errorf("%v becomes %v through JSON: %v", l, back, err)
		}
	}
	if _, err := finding.ParseLevel("fatal"); err == nil || !strings.Contains(err.Error(), "error, warning, note, off") {
		t.Errorf("an unknown level gives %v", err)
	}
	if finding.Error <= finding.Warning || finding.Warning <= finding.Note || finding.Note <= finding.Off {
		t.Error("levels are not in order")
	}
}

// TestExitStatus: tool error, finding and clean are never confused.
func TestExitStatus(t *testing.T) {
	warning := finding.Finding{Level: finding.Warning}
	waived := finding.Finding{Level: finding.Error, Waiver: &finding.Waiver{ID: "W-1"}}
	problem := finding.Problem{Message: "broken"}
	for name, tt := range map[string]struct {
		report finding.Report
		failOn finding.Level
		want   int
	}{
		"clean":                 {finding.Report{}, finding.Error, 0},
		"below the level":       {finding.Report{Findings: []finding.Finding{warning}}, finding.Error, 0},
		"at the level":          {finding.Report{Findings: []finding.Finding{warning}}, finding.Warning, 1},
		"above the level":       {finding.Report{Findings: []finding.Finding{warning}}, finding.Note, 1},
		"never":                 {finding.Report{Findings: []finding.Finding{warning}}, finding.Off, 0},
		"waived":                {finding.Report{Findings: []finding.Finding{waived}}, finding.Note, 0},
		"error":                 {finding.Report{Errors: []finding.Problem{problem}}, finding.Error, 2},
		"error beside findings": {finding.Report{Findings: []finding.Finding{warning}, Errors: []finding.Problem{problem}}, finding.Note, 2},
		"error and never":       {finding.Report{Errors: []finding.Problem{problem}}, finding.Off, 2},
	} {
		if got := tt.report.ExitStatus(tt.failOn); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}

func at(path string, offset int, rule, span string) finding.Finding {
	return finding.Finding{Rule: rule, Level: finding.Warning, Path: path, Span: span, Message: span,
		Start: finding.Position{Line: 1, Column: offset + 1, Offset: offset}, End: finding.Position{Line: 1, Column: offset + 2, Offset: offset + len(span)}}
}

// TestOneOrder: however the findings come in, the report is the same.
func TestOneOrder(t *testing.T) {
	all := []finding.Finding{at("a.md", 0, "p/a", "x"), at("a.md", 0, "p/b", "x"), at("a.md", 5, "p/a", "x"), at("b.md", 0, "p/a", "x"), at("", 0, "p/z", "")}
	unchecked := []finding.Unchecked{{Path: "b", What: "length", Why: "w"}, {Path: "a", What: "length", Why: "w"}}
	problems := []finding.Problem{{Path: "c", Line: 2, Message: "m"}, {Path: "c", Line: 1, Message: "m"}, {Path: "c", Line: 1, Message: "m"}}
	var first string
	for i := range 10 {
		r := finding.Report{Findings: slices.Clone(all), Unchecked: slices.Clone(unchecked), Errors: slices.Clone(problems)}
		r.Findings = append(r.Findings, all[2]) // said twice
		rand.Shuffle(len(r.Findings), func(i, j int) { r.Findings[i], r.Findings[j] = r.Findings[j], r.Findings[i] })
		r.Finish()
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = string(b)
			if len(r.Findings) != len(all) || len(r.Errors) != 2 || r.Findings[0].Path != "" || r.Findings[1].Rule != "p/a" {
				t.Errorf("got %s", b)
			}
		}
		if diff := cmp.Diff(first, string(b)); diff != "" {
			t.Fatalf("run %d differs:\n%s", i, diff)
		}
	}
}

// TestHeaviestWins: of several findings of one rule at one place the highest level stays.
func TestHeaviestWins(t *testing.T) {
	light, heavy, beside := at("a.md", 3, "p/a", "word"), at("a.md", 3, "p/a", "word"), at("a.md", 3, "p/b", "word")
	light.Level, heavy.Level, beside.Level = finding.Note, finding.Error, finding.Note
	light.Message = "on the other list"
	r := finding.Report{Findings: []finding.Finding{light, heavy, beside}}
	r.Finish()
	if len(r.Findings) != 2 || r.Summary != (finding.Summary{Error: 1, Note: 1}) {
		t.Errorf("got %+v", r.Summary)
	}
}

// TestFingerprint: it names the fault and its occurrence, not its line, and follows the published recipe.
func TestFingerprint(t *testing.T) {
	print := func(fs ...finding.Finding) []string {
		r := finding.Report{Findings: fs}
		r.Finish()
		var out []string
		for _, f := range r.Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	sum := sha256.Sum256([]byte("p/a\x00a.md\x00acme-x\x00x\x00straße café\x000"))
	f := at("a.md", 3, "p/a", "STRASSE \n Cafe\u0301")
	f.Span, f.Account, f.Platform = "Straße  Cafe\u0301", "acme-x", "x"
	// Case folding makes ß and ss one.
	folded := sha256.Sum256([]byte("p/a\x00a.md\x00acme-x\x00x\x00strasse café\x000"))
	if got := print(f)[0]; got != hex.EncodeToString(folded[:]) || got == hex.EncodeToString(sum[:]) {
		t.Errorf("got %s", got)
	}
	moved := f
	moved.Start, moved.End = finding.Position{Line: 9, Column: 1, Offset: 400}, finding.Position{Line: 9, Column: 5, Offset: 404}
	if print(f)[0] != print(moved)[0] {
		t.Error("moving a fault changes its fingerprint")
	}
	if two := print(f, moved); two[0] == two[1] || two[0] != print(f)[0] {
		t.Errorf("two equal faults in one file: %v", two)
	}
	committed := f
	committed.Commit = "abc"
	if print(f)[0] == print(committed)[0] {
		t.Error("the commit is no part of the fingerprint")
	}
}

func TestProblemsAreOneError(t *testing.T) {
	ps := finding.Problems{{Path: "b", Line: 2, Column: 3, Message: "wrong", Hint: "mend it"}, {Path: "a", Message: "missing"}, {Message: "no place"}}.Sort()
	want := "no place\na: missing\nb:2:3: wrong; mend it"
	if got := ps.Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if (finding.Problems{}).Err() != nil {
		t.Error("no problems are an error")
	}
}
