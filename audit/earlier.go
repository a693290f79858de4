package audit

import (
	"encoding/json"
	"slices"
	"time"

	"copydesk/finding"
)

// Earlier is a finding of an earlier report, and what became of it.
type Earlier struct {
	Rule    string `json:"rule"`
	Level   string `json:"level"`
	Commit  string `json:"commit"`
	Path    string `json:"path"`
	Message string `json:"message"`
	State   string `json:"state"` // open, overdue, fixed, or unknown where its landing is not in this range
	Days    int    `json:"days"`  // since that report
}

// overdueAfter is how many days a finding may stay open from one report to another.
const overdueAfter = 30

// ParseReport reads an earlier audit, as -f json wrote it.
func ParseReport(path string, data []byte) (*Report, finding.Problems) {
	var r Report
	err := json.Unmarshal(data, &r)
	if _, at := time.Parse(time.RFC3339, r.Now); err != nil || at != nil || r.Tool.Name != "copydesk" || r.Landings == nil {
		return nil, finding.Problems{{Path: path, Message: "this is no report of an audit", Hint: "write one with: copydesk audit -f json -o " + path}}
	}
	return &r, nil
}

// compare tells what became of the findings of an earlier report. Content that was mended counts as fixed, although the
// landing that brought it is still a part of the history.
func (a *auditor) compare() {
	if a.Earlier == nil {
		return
	}
	then, err := time.Parse(time.RFC3339, a.Earlier.Now)
	if err != nil {
		a.fail(err)
		return
	}
	now, mended, here := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range a.report.Findings {
		now[f.Fingerprint] = f.Waiver == nil
	}
	for _, l := range a.landings {
		here[l.facts.Commit] = true
		for _, c := range l.content {
			mended[l.facts.Commit+c.Path] = c.Fixed != ""
		}
	}
	for i, f := range a.Earlier.Findings {
		if f.Waiver != nil {
			continue
		}
		e := Earlier{Rule: f.Rule, Level: f.Level.String(), Commit: f.Commit, Path: f.Path, Message: f.Message, State: "fixed",
			Days: int(a.asOf().Sub(then).Hours() / 24)}
		switch {
		case slices.Contains(a.Earlier.OfRange, i):
			e.State = a.becameOf(f, here[f.Commit])
		case !here[f.Commit]:
			e.State = "unknown"
		case now[f.Fingerprint] && !mended[f.Commit+f.Path]:
			e.State = "open"
		}
		if e.State == "open" && e.Days > overdueAfter {
			e.State = "overdue"
		}
		a.report.Earlier = append(a.report.Earlier, e)
	}
}

// becameOf says what became of a finding that told of a whole range: another landing carries it now, in other words.
func (a *auditor) becameOf(f finding.Finding, here bool) string {
	if f.Account != "" && len(a.report.Custody) > 0 {
		if slices.ContainsFunc(a.report.Custody, func(c Custody) bool { return c.Account == f.Account && c.lacksAt(a.end()) }) {
			return "open"
		}
		return "fixed"
	}
	again := func(g finding.Finding) bool { return g.Rule == f.Rule && g.Account == f.Account && g.Waiver == nil }
	switch {
	case !here || f.Account != "":
		return "unknown"
	case slices.ContainsFunc(a.report.Findings, again):
		return "open"
	case f.Rule == "change-control/history-rewritten": // a ledger that went on tells no more whether what was lost came back
		return "unknown"
	}
	return "fixed"
}
