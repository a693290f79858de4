package audit_test

import (
	"context"
	"fmt"
	"testing"

	"copydesk/audit"
)

// BenchmarkHistory audits a history of 15,000 commits, every third of them in a merged request: 10,000 landings, of which
// every fiftieth changes a governed file.
func BenchmarkHistory(b *testing.B) {
	h := start(b)
	h.adopt()
	for i := range 5000 {
		if i%50 == 0 {
			h.merge(ben, fmt.Sprintf("People %d", i), "roles/notes.toml", fmt.Sprintf("[roles.r%d]\ntitle = \"R\"\n", i))
		} else {
			h.merge(ben, fmt.Sprintf("Code %d", i), fmt.Sprintf("src/%d/%d.go", i%40, i%400), fmt.Sprint(i))
		}
		h.commit(fmt.Sprintf("More code %d", i), fmt.Sprintf("src/%d/x%d.go", i%40, i%300), fmt.Sprint(i))
	}
	h.flush()
	for b.Loop() {
		r := h.request()
		report := audit.Run(context.Background(), r)
		if report.Totals.Commits < 15000 || len(report.Errors) > 0 {
			b.Fatal(report.Totals, report.Errors)
		}
		b.ReportMetric(float64(report.Totals.Landings), "landings")
	}
	b.StopTimer()
	b.Logf("git log takes this on the same history: cd %s && time git log --first-parent --raw -- charter.toml policies roles posts", h.dir)
}

// BenchmarkContent audits a history in which each of 300 landings brings a post, on as many days.
func BenchmarkContent(b *testing.B) {
	h := start(b)
	h.adopt()
	for i := range 300 {
		h.clock = h.clock.AddDate(0, 0, 1)
		h.merge(ben, fmt.Sprintf("Post %d", i), fmt.Sprintf("posts/%d.md", i), "Hello, this is a post.\n")
	}
	h.flush()
	for b.Loop() {
		r := h.request()
		if report := audit.Run(context.Background(), r); report.Posts.Landed != 300 || len(report.Errors) > 0 {
			b.Fatal(report.Posts, report.Errors)
		}
	}
}
