package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"copydesk/finding"
)

//go:embed report.html
var htmlSource string

// The page is parsed when it is first needed: no other format should wait for it.
var htmlPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("report.html").Parse(htmlSource)
})

// HTML writes one page that stands by itself, for everyone who works with neither a terminal nor git: no scripts, nothing
// fetched, light or dark as the reader has it, and good on paper. It says what the text format says.
func HTML(w io.Writer, r finding.Report) error {
	page, err := htmlPage()
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	return page.Execute(w, newHTMLReport(r))
}

type htmlReport struct {
	Verdict  string
	Class    string // the color of the verdict: "error", "warning", "note" or "clear"
	Counts   []htmlCount
	Problems []htmlProblem
	Drafts   []htmlDraft
	Gaps     []htmlGap
	Foot     string
}

type htmlCount struct {
	N     int
	Word  string
	Class string
}

type htmlProblem struct {
	Place, Message, Hint string
	Line                 *htmlLine
}

type htmlDraft struct {
	Heading string
	Entries []htmlEntry
}

type htmlEntry struct {
	Word, Class, Message, Rule string
	Lines                      []htmlLine
	Rows                       []htmlRow
}

type htmlLine struct{ Number, Before, Words, After string }

type htmlRow struct{ Label, Text string }

type htmlGap struct{ What, Reason string }

// htmlRoom is how much of a line is shown, in columns.
const htmlRoom = 160

// newHTMLReport makes all text printable; the template escapes it.
func newHTMLReport(r finding.Report) htmlReport {
	t := count(r)
	h := htmlReport{Verdict: Printable(verdict(r)), Class: "note", Foot: Printable(foot(r))}
	switch {
	case len(r.Errors) > 0 || t.Error > 0:
		h.Class = "error"
	case t.Warning > 0:
		h.Class = "warning"
	case allClear(r, t):
		h.Class = "clear"
	}
	for _, c := range []htmlCount{
		{t.Error, finding.Error.Word(), "error"}, {t.Warning, finding.Warning.Word(), "warning"},
		{t.Note, finding.Note.Word(), "note"}, {t.Waived, "Waived", "waived"},
	} {
		if c.N > 0 {
			h.Counts = append(h.Counts, c)
		}
	}
	for _, p := range r.Errors {
		one := htmlProblem{Place: Printable(place(p)), Message: Printable(p.Message), Hint: Printable(p.Hint)}
		if s, ok := problemSpot(p); ok {
			one.Line = newHTMLLine(s)
		}
		h.Problems = append(h.Problems, one)
	}
	var at columns
	for _, d := range byDraft(r.Findings) {
		draft := htmlDraft{Heading: Printable(heading(d.path))}
		for _, e := range entries(d.findings) {
			one := htmlEntry{Word: word(e.Finding), Class: e.Level.String(), Message: Printable(e.Message + e.times()), Rule: Printable(e.Rule)}
			if e.Waiver != nil {
				one.Class = "waived"
			}
			for _, f := range e.all {
				if s, ok := at.spot(f); ok {
					one.Lines = append(one.Lines, *newHTMLLine(s))
				}
			}
			for _, r := range e.rows() {
				one.Rows = append(one.Rows, htmlRow{r.label, Printable(r.text)})
			}
			draft.Entries = append(draft.Entries, one)
		}
		h.Drafts = append(h.Drafts, draft)
	}
	for _, g := range gaps(r) {
		h.Gaps = append(h.Gaps, htmlGap{Printable(g.what), Printable(g.reason(r))})
	}
	return h
}

func newHTMLLine(s spot) *htmlLine {
	c := around(s.text, s.start, s.end, htmlRoom)
	return &htmlLine{s.lines, c.before, c.words, c.after}
}

// foot says what judged, and when.
func foot(r finding.Report) string {
	policies := ""
	if r.Policy.Rules > 0 {
		policies = plural(r.Policy.Rules, "rule")
		if r.Policy.Source != "" {
			policies += " of the " + r.Policy.Source
		}
	}
	return join(" · ", join(" ", r.Tool.Name, r.Tool.Version), policies, checked(r), r.Now)
}
