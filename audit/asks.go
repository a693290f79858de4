package audit

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/source"
)

// asks says what the committee is asked to decide, in its own words and the gravest first.
func (a *auditor) asks() {
	r := &a.report
	ask := func(format string, args ...any) { r.Asks = append(r.Asks, fmt.Sprintf(format, args...)) }
	by := map[string][]finding.Finding{}
	for _, f := range r.Findings {
		if f.Waiver == nil {
			by[f.Rule] = append(by[f.Rule], f)
		}
	}
	if len(by["change-control/history-rewritten"]) > 0 {
		ask("Find out who rewrote the history, and decide whether the lost changes come back.")
	}
	if n := len(by["change-control/bad-signature"]); n > 0 {
		ask("Have %s looked into.", plural(n, "signature that does not hold", "signatures that do not hold"))
	}
	if n := len(by["change-control/unapproved"]) + len(by["change-control/self-approval"]); n > 0 {
		if w := a.landings[0].facts.Range; w.Once {
			n = w.Unapproved
		}
		ask("Approve afterwards, or undo, %s that nobody accountable approved.", plural(n, "change", "changes"))
	}
	if relaxed := a.undecided(); len(relaxed) > 0 {
		ask("Decide on what became weaker without a decision: %s.", some(relaxed, 5))
	}
	if n := len(by["change-control/emergency-unreviewed"]); n > 0 {
		ask("Review %s that nobody reviewed in time.", plural(n, "emergency", "emergencies"))
	}
	if open := r.Posts.Errors - r.Posts.Mended; open > 0 && r.only == "" {
		ask("Have %s that landed against the policy mended or taken down.", plural(open, "post", "posts"))
	}
	for _, c := range r.Custody {
		if c.lacksAt(a.end()) {
			ask("Name a valid %s for the account %s.", c.Spans[len(c.Spans)-1].Lacked, c.Account)
		}
	}
	soon := a.end().Add(30)
	for _, w := range r.Waivers {
		day, err := source.ParseDate(w.Expires)
		switch {
		case w.State == "expired":
			ask("End or renew the exception %s, which ran out on %s.", w.ID, w.Expires)
		case w.State == "unauthorised":
			ask("Approve or end the exception %s: %s.", w.ID, w.Why)
		case w.State == "in-force" && err == nil && day.Compare(soon) < 0:
			ask("Decide whether the exception %s goes on after %s.", w.ID, w.Expires)
		}
	}
	if t := r.Today; t != nil && r.only == "" {
		if t.Quorum == "not met" {
			ask("Appoint members: the quorum cannot be met.")
		}
		if len(t.EmptyRoles) > 0 {
			ask("Fill the roles that nobody holds: %s.", some(t.EmptyRoles, 5))
		}
		if len(t.Overdue) > 0 {
			ask("Review what is overdue: %s.", some(t.Overdue, 5))
		}
	}
}

// undecided lists what became weaker without a decision, in the landings that are shown.
func (a *auditor) undecided() []string {
	var out []string
	shown := map[string]bool{}
	for _, l := range a.report.Landings {
		shown[l.Commit] = true
	}
	for _, l := range a.landings {
		for _, c := range l.facts.Changes {
			if shown[l.facts.Commit] && c.Direction == weakened && !c.Decided && !slices.Contains(out, c.What) {
				out = append(out, c.What)
			}
		}
	}
	return out
}

// some names the first things of a list and counts the others.
func some(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}
