package report

import (
	"io"
	"strings"
	"testing"

	"copydesk/finding"
)

// BenchmarkLongLine prints 20,000 findings in one line of a megabyte, the most that a stranger can make of a draft: the
// cost must grow with the size, not with its square.
func BenchmarkLongLine(b *testing.B) {
	f := file{"posts/long.txt", strings.Repeat("é guaranteed return 👩‍💻 of the cup that we all so love ", 17_000)}
	_, line := f.position(0)
	var r finding.Report
	for i, column := 0, 1; i < 20_000; i++ {
		at := finding.Position{Line: 1, Column: column, Offset: len(line) * i / 20_000}
		r.Findings = append(r.Findings, finding.Finding{Rule: "a/b", Level: finding.Error, Path: f.path, Start: at,
			End: finding.Position{Line: 1, Column: column + 20, Offset: at.Offset + 20}, Message: "message", FirstLine: line, LastLine: line,
			Fix: &finding.Fix{Title: "mend", Edits: []finding.Edit{{Start: at.Offset, End: at.Offset + 20, Text: "x"}}}})
		column += 40
	}
	for _, name := range Names() {
		format, ok := Lookup(name, Style{})
		if !ok {
			b.Fatalf("there is no format %q", name)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := format(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
