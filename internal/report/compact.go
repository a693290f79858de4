package report

import (
	"bufio"
	"io"
	"strings"

	"copydesk/finding"
)

// Compact writes one line each, for editors and for grep: path:line:column: level: message [rule]. Columns count code
// points from 1. The level of a waived finding reads "waived"; what was not checked reads "unchecked", and what kept the
// tool from judging "problem", so that neither is mistaken for a finding.
func Compact(w io.Writer, r finding.Report) error {
	b := bufio.NewWriter(w)
	put := func(parts ...string) {
		b.WriteString(inert(Printable(join(": ", parts...))))
		b.WriteByte('\n')
	}
	for _, f := range r.Findings {
		level, rule := f.Level.String(), " ["+f.Rule+"]"
		if f.Waiver != nil {
			level, rule = "waived", rule+" ("+waived(*f.Waiver)+")"
		}
		put(place(finding.Problem{Path: f.Path, Line: f.Start.Line, Column: f.Start.Column}), level, strings.TrimSpace(f.Message)+rule)
	}
	for _, u := range r.Unchecked {
		put(u.Path, "unchecked", u.What, u.Why)
	}
	for _, p := range r.Errors {
		put(place(p), "problem", join("; ", p.Message, p.Hint))
	}
	return b.Flush()
}
