package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/lint"
)

const benchPost = `---
platforms: [x]
---
Our annual report is out: what we did for cleaner rivers, what it cost, and what we got wrong. Thank you @riverwatch for
the measurements! #CleanRivers #AnnualReport https://www.example.com/reports/2026
`

func benchGovernance(b *testing.B) *governance.Governance {
	b.Helper()
	g, problems := governance.Load(context.Background(), governance.Config{Kit: copydesk.StarterKit, Version: copydesk.Version,
		Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return g
}

// BenchmarkColdStart is a whole run in this process: load and compile the starter kit, lint one draft, print.
func BenchmarkColdStart(b *testing.B) {
	name := filepath.Join(b.TempDir(), "post.md")
	if err := os.WriteFile(name, []byte(benchPost), 0o644); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var out bytes.Buffer
		if status := run(context.Background(), []string{"copydesk", "lint", name}, strings.NewReader(""), &out, &out); status == 2 {
			b.Fatal(out.String())
		}
	}
}

// BenchmarkFacts measures one draft: bytes to facts, without rules.
func BenchmarkFacts(b *testing.B) {
	desk, err := lint.NewDesk(benchGovernance(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		desk.Text(context.Background(), "post.md", []byte(benchPost), nil, nil, false)
	}
}

// BenchmarkEvaluate has all draft rules judge the facts of one draft.
func BenchmarkEvaluate(b *testing.B) {
	g := benchGovernance(b)
	desk, err := lint.NewDesk(g)
	if err != nil {
		b.Fatal(err)
	}
	d := desk.Text(context.Background(), "post.md", []byte(benchPost), nil, nil, false).Drafts[0]
	for b.Loop() {
		if _, problems := g.Policies.Judge(context.Background(), engine.Draft, d); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkTwoThousandDrafts lints 2,000 small posts in one run, loading included.
func BenchmarkTwoThousandDrafts(b *testing.B) {
	dir := b.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "posts"), 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range 2000 {
		post := strings.Replace(benchPost, "2026", fmt.Sprint(2026+i), 1)
		if err := os.WriteFile(filepath.Join(dir, "posts", fmt.Sprintf("%04d.md", i)), []byte(post), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "charter.toml"), []byte("[content]\nposts = [\"posts/**\"]\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var out bytes.Buffer
		if status := run(context.Background(), []string{"copydesk", "lint", "--repo", dir}, strings.NewReader(""), &out, &out); status == 2 {
			b.Fatal(out.String())
		}
	}
}
