package report

import (
	"io"

	"copydesk/finding"
)

// RDJSON writes Reviewdog's diagnostic format, for comments on a review. Columns count bytes of UTF-8 from 1, the end
// exclusive; a sure fix becomes a suggestion. What was not checked is no comment on a line and is not part of it: the
// formats for people and JSON have that.
func RDJSON(w io.Writer, r finding.Report) error {
	out := rdResult{Source: rdSource{Name: "copydesk"}, Diagnostics: []rdDiagnostic{}}
	var at columns
	for _, f := range r.Findings {
		d := rdDiagnostic{Message: rdMessage(f), Location: rdLocation{Path: f.Path}, Severity: "INFO", Code: &rdCode{f.Rule}}
		switch weight(f) {
		case int(finding.Error):
			d.Severity = "ERROR"
		case int(finding.Warning):
			d.Severity = "WARNING"
		}
		if f.Start.Line > 0 {
			d.Location.Range = &rdRange{rdPoint{f.Start.Line, at.start(f).bytes + 1}, rdPoint{max(f.End.Line, f.Start.Line), at.end(f).bytes + 1}}
		}
		if edits, ok := at.edits(f); ok {
			for _, e := range edits {
				d.Suggestions = append(d.Suggestions, rdSuggestion{rdRange{rdPoint{e.startLine, e.start.bytes + 1}, rdPoint{e.endLine, e.end.bytes + 1}}, e.text})
			}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	for _, p := range r.Errors {
		d := rdDiagnostic{Message: Printable("Copydesk could not judge: " + join("; ", p.Message, p.Hint)), Location: rdLocation{Path: p.Path}, Severity: "ERROR"}
		if p.Line > 0 {
			c := cursor{}
			point := rdPoint{p.Line, c.seek(p.Path, p.Line, p.Excerpt, p.Column).bytes + 1}
			d.Location.Range = &rdRange{point, point}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return writeJSON(w, out, "  ")
}

func rdMessage(f finding.Finding) string {
	return join("\n", append([]string{word(f) + ": " + Printable(f.Message)}, advice(f)...)...)
}

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        *rdCode        `json:"code,omitempty"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPoint `json:"start"`
	End   rdPoint `json:"end"`
}

type rdPoint struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}
