package audit

import (
	"slices"

	"copydesk/internal/gitrepo"
)

// Control is one thing that has to hold at every landing that it applies to, or on every day, and since when it has held
// without a break.
type Control struct {
	Control   string `json:"control"` // review, approval, signature, check or custody
	Applied   int    `json:"applied"` // landings that it applied to; days of accounts for custody
	Lapses    int    `json:"lapses"`
	Unbroken  bool   `json:"unbroken"`
	Since     string `json:"since"`      // the landing since which it holds; empty where it does not hold or never applied
	SinceDay  string `json:"since_day"`  // its day
	LastLapse string `json:"last_lapse"` // the landing, or for custody the account
}

// outcomes say for a landing which controls applied and held.
func (l *landing) outcomes() map[string]bool {
	out := map[string]bool{}
	f := &l.facts
	if l.unjudged || !f.Governed || len(f.Paths) == 0 {
		return out
	}
	out["review"] = f.Through != "none"
	if len(f.Required) > 0 {
		out["approval"] = f.Emergency.Declared && f.Emergency.InTime ||
			!slices.ContainsFunc(f.Required, func(r Requirement) bool { return !r.Satisfied })
	}
	if len(f.SigningRequired) > 0 {
		out["signature"] = f.Signature.Verdict == string(gitrepo.Authorised)
	}
	if len(l.content) > 0 {
		out["check"] = len(f.Violations) == 0
	}
	return out
}

// continuity follows every control through the range; a lapse begins it anew.
func (a *auditor) continuity() {
	for _, name := range []string{"review", "approval", "signature", "check"} {
		c := Control{Control: name}
		for _, l := range a.landings {
			held, applies := l.outcomes()[name]
			if !applies {
				continue
			}
			c.Applied++
			switch {
			case !held:
				c.Lapses++
				c.LastLapse, c.Since, c.SinceDay, c.Unbroken = l.facts.Commit, "", "", false
			case !c.Unbroken:
				c.Since, c.SinceDay, c.Unbroken = l.facts.Commit, l.facts.Landed.Date, true
			}
		}
		a.report.Continuity = append(a.report.Continuity, c)
	}
	a.report.Continuity = append(a.report.Continuity, a.held())
}

// held is the control of custody, which is one of days.
func (a *auditor) held() Control {
	c := Control{Control: "custody", Unbroken: len(a.report.Custody) > 0}
	for _, line := range a.report.Custody {
		c.Applied += line.Valid + line.Lacking
		c.Lapses += line.Lacking
		for i, s := range line.Spans {
			last := i == len(line.Spans)-1
			switch {
			case s.Lacked == "" && c.Since == "" && c.SinceDay == "":
				c.SinceDay = s.From
			case s.Lacked != "":
				if next := s.to.String(); next > c.SinceDay {
					c.SinceDay = next
					c.LastLapse = line.Account
				}
				c.Unbroken = c.Unbroken && !(last && s.to.Compare(a.end()) >= 0)
			}
		}
	}
	if !c.Unbroken {
		c.SinceDay = ""
	}
	return c
}
