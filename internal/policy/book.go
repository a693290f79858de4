package policy

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/source"
)

// Book is what people sign: every policy in force with its clauses, the rules that hold them, who owns what, and what each
// rule stands against. It is made from what judges, so that words and rules cannot drift apart.
type Book struct {
	Organisation string
	Committee    string
	Purpose      string
	Day          string // YYYY-MM-DD
	Policy       finding.Policy
	Policies     []BookPolicy
	Roles        []BookRole
	Risks        []BookRisk
	Decisions    []BookDecision
}

// BookPolicy is a policy document with its rules.
type BookPolicy struct {
	Name       string
	Title      string
	Version    string
	Owner      Role
	ReviewDue  string
	Sign       bool
	Principles []string
	Parts      []BookPart
}

// BookPart is a stretch of a policy's prose, in Markdown: a clause with its rules, or what stands between clauses.
type BookPart struct {
	Text   string
	Clause *BookClause
}

// BookClause is a clause: its prose is the part's text without the heading.
type BookClause struct {
	ID    string
	Title string
	Rules []BookRule
}

// BookRule is a rule with the decisions that rest behind it.
type BookRule struct {
	Explanation
	Decisions []string // in words
}

// BookRole is a role's job description.
type BookRole struct {
	ID, Title, Purpose string
	Responsibilities   []string
	ReportsTo          string
	Courses            []string
	Holders            []string // names
	Accountable        []string // titles of activities
	Responsible        []string
}

// BookRisk is a risk with what stands against it.
type BookRisk struct {
	Title       string
	Likelihood  int
	Impact      int
	Residual    int
	Owner       string
	Mitigation  string
	Contingency string
	Controls    []string // rule ids
}

// BookDecision is a decision of the committee.
type BookDecision struct {
	ID, Day, Title string
	UsedBy         []string
}

// NewBook gathers the book. The policies are the folder policies/ of the file system.
func NewBook(g *governance.Governance, policies fs.FS) Book {
	reg := g.Register
	b := Book{Organisation: reg.Charter.Organisation.Name, Committee: reg.Charter.Committee.Name, Purpose: reg.Charter.Committee.Purpose,
		Day: g.Today(), Policy: g.Policy}
	byClause := map[string][]engine.Rule{}
	for _, r := range g.Policies.Rules() {
		byClause[r.Clause] = append(byClause[r.Clause], r)
	}
	for _, name := range slices.Sorted(maps.Keys(reg.Policies)) {
		facts := g.Facts.Policies[name]
		if !facts.InForce {
			continue
		}
		p := BookPolicy{Name: name, Title: facts.Title, Version: facts.Version, Owner: role(g, facts.Owner.ID), ReviewDue: facts.Review.Date, Sign: facts.Sign}
		for _, principle := range facts.Principles {
			p.Principles = append(p.Principles, cmp.Or(g.Facts.Charter.Principles[principle.ID].Title, principle.ID))
		}
		f, ok := reg.File(facts.At.Path)
		if !ok {
			continue
		}
		var clauses []string
		for _, c := range reg.Policies[name].Clauses {
			clauses = append(clauses, c.ID)
		}
		for _, part := range parts(f, clauses) {
			if part.Clause != nil {
				if by := g.Facts.Clauses[part.Clause.ID].DecidedBy; by.Named {
					part.Text = strings.Replace(part.Text, "Decided by: "+by.ID, "Decided by: "+role(g, by.ID).Title, 1)
				}
				for _, r := range byClause[part.Clause.ID] {
					part.Clause.Rules = append(part.Clause.Rules, bookRule(g, policies, r))
				}
			}
			p.Parts = append(p.Parts, part)
		}
		b.Policies = append(b.Policies, p)
	}
	b.register(g)
	return b
}

func bookRule(g *governance.Governance, policies fs.FS, r engine.Rule) BookRule {
	out := BookRule{Explanation: explain(g, policies, r)}
	for _, id := range g.Facts.Trace.Rules[r.ID].Decisions {
		words := id
		if d, ok := g.Facts.Charter.Decisions[id]; ok {
			words = fmt.Sprintf("%s of %s: %s", id, d.Date.Date, d.Title)
		}
		out.Decisions = append(out.Decisions, words)
	}
	return out
}

// register adds what the book takes from the register.
func (b *Book) register(g *governance.Governance) {
	activities := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			out = append(out, cmp.Or(g.Facts.RACI[id].Title, id))
		}
		return out
	}
	for _, id := range g.Register.RoleIDs() {
		facts := g.Facts.Roles[id]
		r := BookRole{ID: id, Title: cmp.Or(facts.Title, id), Purpose: facts.Purpose, Responsibilities: facts.Responsibilities, Courses: facts.Courses,
			Holders: role(g, id).People, Accountable: activities(facts.AccountableFor), Responsible: activities(facts.ResponsibleFor)}
		if facts.ReportsTo.Named {
			r.ReportsTo = role(g, facts.ReportsTo.ID).Title
		}
		b.Roles = append(b.Roles, r)
	}
	for _, id := range slices.Sorted(maps.Keys(g.Facts.Risks)) {
		facts := g.Facts.Risks[id]
		r := BookRisk{Title: facts.Title, Likelihood: facts.Likelihood, Impact: facts.Impact, Residual: facts.Residual, Owner: role(g, facts.Owner.ID).Title,
			Mitigation: facts.Mitigation, Contingency: facts.Contingency}
		for _, c := range facts.Controls {
			r.Controls = append(r.Controls, c.ID)
		}
		b.Risks = append(b.Risks, r)
	}
	slices.SortStableFunc(b.Risks, func(x, y BookRisk) int { return y.Likelihood*y.Impact - x.Likelihood*x.Impact })
	for _, id := range slices.Sorted(maps.Keys(g.Facts.Charter.Decisions)) {
		d := g.Facts.Charter.Decisions[id]
		b.Decisions = append(b.Decisions, BookDecision{ID: id, Day: d.Date.Date, Title: d.Title, UsedBy: d.UsedBy})
	}
}

// parts cuts the prose of a policy document at its clauses. The document's own title is left out.
func parts(f *source.File, clauses []string) []BookPart {
	_, _, body, _ := source.FrontMatter(f)
	var out []BookPart
	var text strings.Builder
	var clause *BookClause
	flush := func() {
		if words := strings.TrimSpace(text.String()); words != "" || clause != nil {
			out = append(out, BookPart{words, clause})
		}
		text.Reset()
		clause = nil
	}
	for line, code := range blocks(string(f.Data[body:])) {
		level, title := heading(line)
		id, rest, _ := strings.Cut(title, " ")
		switch {
		case code != nil:
		case level == 1:
			flush()
			continue
		case level == 2:
			flush()
		case level == 3 && slices.Contains(clauses, id):
			flush()
			clause = &BookClause{ID: id, Title: strings.TrimSpace(rest)}
			continue
		case level == 3 && clause != nil:
			flush()
		}
		text.WriteString(line + "\n")
	}
	flush()
	return out
}

// ForPeople leaves the blocks out of a document's section that are for programs: facts in JSON. Where there are no other
// examples, nothing is left, since the words between them would speak of what is not there.
func ForPeople(markdown string) string {
	var out strings.Builder
	hidden, shown := false, false
	for line, code := range blocks(markdown) {
		if code != nil && strings.HasPrefix(code.info, "json") {
			hidden = true
			continue
		}
		shown = shown || code != nil
		out.WriteString(line + "\n")
	}
	if hidden && !shown {
		return ""
	}
	return strings.TrimSpace(out.String())
}
