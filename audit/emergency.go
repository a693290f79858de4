package audit

import (
	"slices"
	"strings"
	"time"
)

// reviewTime is how long an emergency may wait for its review where the charter does not say.
const reviewTime = 7 * 24 * time.Hour

// due is by when the emergency is to be reviewed.
func (l *landing) due() time.Time {
	if d := time.Duration(l.before.g.Register.Charter.Change.EmergencyReview); d > 0 {
		return l.at.Add(d)
	}
	return l.at.Add(reviewTime)
}

// emergencies finds the later review of every landing that declares an emergency: somebody else's approval that came
// afterwards, a later landing of somebody else that names its commit, or a decision on record that names it.
func (a *auditor) emergencies() {
	for i, l := range a.landings {
		e := &l.facts.Emergency
		if !e.Declared || l.unjudged {
			continue
		}
		due := time.Unix(0, e.Due.NS)
		e.Overdue = a.asOf().After(due)
		var by []string
		var when time.Time
		note := func(who string, at time.Time) {
			if who == "" || slices.Contains(by, who) {
				return
			}
			if len(by) == 0 || at.Before(when) {
				when = at
			}
			by = append(by, who)
		}
		if len(l.facts.Required) > 0 && !slices.ContainsFunc(l.facts.Required, func(r Requirement) bool { return !r.Satisfied }) {
			for _, r := range l.facts.Required {
				for _, who := range r.By {
					note(who, l.at)
				}
			}
		}
		for _, p := range l.facts.Approvals {
			if p.Late && !p.Self {
				note(p.By, p.at)
			}
		}
		for _, later := range a.landings[i+1:] {
			if later.names(l) {
				for _, who := range later.reviewers(l) {
					note(who, later.at)
				}
			}
		}
		if a.tip.g != nil {
			for _, id := range sortedKeys(a.tip.g.Register.Charter.Decisions) {
				d := a.tip.g.Register.Charter.Decisions[id]
				if slices.ContainsFunc(d.Commits, func(c string) bool { return l.isNamed(c) }) {
					note("decision "+id, d.Date.In(a.tip.zone()))
				}
			}
		}
		e.By = append([]string{}, by...)
		e.Reviewed = len(by) > 0
		e.InTime = e.Reviewed && !when.After(due)
	}
}

// isNamed says that a word is the name of one of the landing's commits, in full or shortened.
func (l *landing) isNamed(word string) bool {
	return len(word) >= 7 && slices.ContainsFunc(l.facts.Commits, func(c string) bool { return strings.HasPrefix(c, strings.ToLower(word)) })
}

// names says that a message names another landing's commit.
func (l *landing) names(other *landing) bool {
	for _, c := range l.Commits {
		if slices.ContainsFunc(strings.FieldsFunc(c.Message, func(r rune) bool {
			return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F')
		}), other.isNamed) {
			return true
		}
	}
	return false
}

// reviewers are those who made or approved a landing and had no part in another.
func (l *landing) reviewers(other *landing) []string {
	part := map[string]bool{other.facts.Committer.key(): len(other.Parents) < 2}
	for _, w := range other.facts.Authors {
		part[w.key()] = true
	}
	var out []string
	for _, w := range append([]Identity{l.facts.Author}, l.facts.Authors...) {
		if !part[w.key()] {
			out = append(out, w.key())
		}
	}
	for _, p := range l.facts.Approvals {
		if who := (Identity{Person: p.Person, Email: p.By}).key(); !part[who] {
			out = append(out, who)
		}
	}
	return out
}
