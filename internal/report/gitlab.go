package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"copydesk/finding"
)

// GitLab writes a Code Quality report. Must fix is critical, Check minor, Tip info; what kept the tool from judging is a
// blocker. Waived findings and what was not checked are info and say so. GitLab knows lines only, wants a path for
// everything ("." where there is none), and drops all but one of equal fingerprints, so none are equal.
func GitLab(w io.Writer, r finding.Report) error {
	type lines struct {
		Begin int `json:"begin"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues := []issue{}
	used := map[string]int{}
	add := func(description, check, fingerprint, severity, path string, line int) {
		if n := used[fingerprint]; n > 0 {
			used[fingerprint]++
			fingerprint = digest(fingerprint, fmt.Sprint(n))
		}
		used[fingerprint]++
		if path == "" {
			path = "."
		}
		issues = append(issues, issue{Printable(description), check, fingerprint, severity, location{path, lines{max(line, 1)}}})
	}
	for _, p := range r.Errors {
		add("Copydesk could not judge: "+join("; ", p.Message, p.Hint), "copydesk", digest("problem", p.Path, p.Message), "blocker", p.Path, p.Line)
	}
	for _, f := range r.Findings {
		severity := "info"
		switch weight(f) {
		case int(finding.Error):
			severity = "critical"
		case int(finding.Warning):
			severity = "minor"
		}
		add(word(f)+": "+sentences(append([]string{f.Message}, advice(f)...)...), f.Rule, f.Fingerprint, severity, f.Path, f.Start.Line)
	}
	for _, u := range r.Unchecked {
		add("Not checked: "+join(": ", u.What, u.Why), "copydesk", digest("unchecked", u.Path, u.What, u.Why), "info", u.Path, 1)
	}
	return writeJSON(w, issues, "  ")
}

// digest names something by what it says.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}
