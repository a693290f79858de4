package report

import (
	"bufio"
	"io"

	"copydesk/finding"
)

// JSONLines writes one JSON object a line, for programs that read a stream. The field "type" says what a line holds:
// "finding", "unchecked", "error" with the fields that they have in [JSON], and at last one "summary" with the report's
// other fields, so that a stream without it is known to be cut off.
func JSONLines(w io.Writer, r finding.Report) error {
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		if err := writeJSON(b, struct {
			Type string `json:"type"`
			finding.Finding
		}{"finding", f}, ""); err != nil {
			return err
		}
	}
	for _, u := range r.Unchecked {
		if err := writeJSON(b, struct {
			Type string `json:"type"`
			finding.Unchecked
		}{"unchecked", u}, ""); err != nil {
			return err
		}
	}
	for _, p := range r.Errors {
		if err := writeJSON(b, struct {
			Type string `json:"type"`
			finding.Problem
		}{"error", p}, ""); err != nil {
			return err
		}
	}
	checked := r.Checked
	if checked == nil {
		checked = map[string]int{}
	}
	if err := writeJSON(b, struct {
		Type    string          `json:"type"`
		Version int             `json:"version"`
		Tool    finding.Tool    `json:"tool"`
		Policy  finding.Policy  `json:"policy"`
		Checked map[string]int  `json:"checked"`
		Now     string          `json:"now"`
		Summary finding.Summary `json:"summary"`
	}{"summary", r.Version, r.Tool, r.Policy, checked, r.Now, r.Summary}, ""); err != nil {
		return err
	}
	return b.Flush()
}
