package policy

import (
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/lint"
)

// Entry is a rule in a list of rules.
type Entry struct {
	ID      string        `json:"id"`
	Level   finding.Level `json:"level"`   // here: the charter's where it sets one
	Default finding.Level `json:"default"` // the rule's own
	Subject string        `json:"subject"` // what it judges: draft, register, change or mention
	Title   string        `json:"title"`
	Policy  string        `json:"policy"`
	Clause  string        `json:"clause"` // empty for what the program itself says of drafts
	Owner   string        `json:"owner"`
}

// List lists all rules by id, and among them what the program itself says of drafts.
func List(g *governance.Governance) []Entry {
	var out []Entry
	for _, r := range g.Policies.Rules() {
		out = append(out, Entry{ID: r.ID, Level: g.Level(r), Default: r.Level, Subject: string(r.Subject), Title: r.Title, Policy: r.Policy,
			Clause: r.Clause, Owner: r.Owner})
	}
	for _, f := range lint.ContentRules() {
		out = append(out, Entry{ID: f.Rule, Level: f.Level, Default: f.Level, Subject: "draft", Title: f.Title})
	}
	slices.SortFunc(out, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	return out
}
