package policy

import (
	"context"
	"regexp"
	"testing"
	"testing/fstest"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/lint"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestGatesHideNothing: a rule that is not entered, since all facts that it needs are empty, would have found nothing. All
// rules are held against the examples of all rules, with their gates and without.
func TestGatesHideNothing(t *testing.T) {
	ctx := context.Background()
	files, problems := readTested(copydesk.StarterKit)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	open := tested{fstest.MapFS{}, files.light, map[string]string{}}
	needs, gates := regexp.MustCompile(`(?m)^#\s+needs:.*\n`), 0
	for name, text := range files.rules {
		gates += len(needs.FindAllString(text, -1))
		open.rules[name] = needs.ReplaceAllString(text, "")
	}
	gated, problems := newBench(ctx, files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ungated, problems := newBench(ctx, open)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	examples := 0
	for _, r := range gated.g.Policies.Rules() {
		if r.Subject != engine.Draft {
			continue
		}
		doc, _ := ReadDoc(files.all, r)
		for _, e := range doc.Examples {
			examples++
			want, got := all(ctx, t, ungated, e), all(ctx, t, gated, e)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s:%d: the gates change what is found (-without +with):\n%s", doc.Path, e.Line, diff)
			}
		}
	}
	if gates == 0 || examples < 50 {
		t.Errorf("only %d gates and %d examples", gates, examples)
	}
}

// all gives the findings of all rules about an example.
func all(ctx context.Context, t *testing.T, b *bench, e Example) []finding.Finding {
	t.Helper()
	s := b.setting(ctx, e)
	if len(s.problems) > 0 {
		t.Fatal(s.problems)
	}
	desk, err := s.desk()
	if err != nil {
		t.Fatal(err)
	}
	r := desk.Run(ctx, lint.Request{FS: fstest.MapFS{e.Path: {Data: []byte(e.Text)}}, Paths: []string{e.Path}, InHand: true, Accounts: e.Accounts,
		Platforms: e.Platforms, Jobs: 1}, true)
	return r.Report.Findings
}
