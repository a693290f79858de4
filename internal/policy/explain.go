package policy

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/lint"
)

// Explanation is all that there is to say of one rule here.
type Explanation struct {
	Entry
	Description string      `json:"description"`
	Remedy      string      `json:"remedy"`
	EffectiveOn string      `json:"effective_on"` // before that day its findings are tips; empty where it holds already
	Decision    string      `json:"decision"`     // the committee's decision on its level here
	Words       ClauseWords `json:"clause_text"`
	OwnedBy     Role        `json:"owned_by"`
	EscalateTo  Role        `json:"escalate_to"`
	MayWaive    []Role      `json:"may_waive"` // the roles that the RACI makes accountable for it, which may approve a waiver
	Parameters  []Parameter `json:"parameters"`
	Waivers     []Waiver    `json:"waivers"`
	Risks       []string    `json:"risks"` // what it stands against, in words
	Sources     []Source    `json:"sources"`
	Doc         Prose       `json:"doc"`
}

// ClauseWords is a clause as people sign it.
type ClauseWords struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Policy string `json:"policy"` // the document's title
}

// Role is a role and who holds it today.
type Role struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	People []string `json:"people"` // names
}

// Parameter is a setting of a rule.
type Parameter struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	Value       any    `json:"value"`   // here; null where none is set, which keeps the rule silent about it
	Default     any    `json:"default"` // null where there is none
}

// Waiver is an exception from a rule.
type Waiver struct {
	ID          string   `json:"id"`
	Scope       []string `json:"scope"`
	Reason      string   `json:"reason"`
	RequestedBy string   `json:"requested_by"`
	ApprovedBy  string   `json:"approved_by"`
	Expires     string   `json:"expires"`
	InForce     bool     `json:"in_force"`
	WhyNot      string   `json:"why_not"`
}

// Source is where a rule comes from.
type Source struct {
	Ref         string `json:"ref"`
	Description string `json:"description"`
}

// Prose is the document of a rule, in Markdown.
type Prose struct {
	Summary string `json:"summary"`
	Avoid   string `json:"avoid"`
	Prefer  string `json:"prefer"`
	Why     string `json:"why"`
	Source  string `json:"source"`
}

// Explain gathers what there is to say of a rule, the program's own rules included. The policies are the folder policies/
// of the file system. A name that no rule has is an error that suggests the nearest.
func Explain(g *governance.Governance, policies fs.FS, id string) (Explanation, error) {
	for _, f := range own() {
		if f.Rule == id {
			return Explanation{Entry: Entry{ID: f.Rule, Level: f.Level, Default: f.Level, Subject: subjectOf(f), Title: f.Title},
				Description: "Copydesk itself says this, whatever the policies are.", Remedy: f.Remedy,
				MayWaive: []Role{}, Parameters: []Parameter{}, Waivers: waivers(g, id), Risks: []string{}, Sources: []Source{}}, nil
		}
	}
	r, ok := g.Policies.Rule(id)
	if !ok {
		known := g.Policies.Rules()
		for _, f := range own() {
			known = append(known, engine.Rule{ID: f.Rule})
		}
		return Explanation{}, unknownRule(id, known)
	}
	return explain(g, policies, r), nil
}

// own are the findings that need no policy: about drafts that cannot be read, and about policies themselves.
func own() []finding.Finding {
	return append(lint.ContentRules(), foundClause, foundDoc, foundFile, foundRole, foundScaffold, foundStyle, foundTerm, foundTest)
}

// subjectOf says what such a finding is about.
func subjectOf(f finding.Finding) string {
	if strings.HasPrefix(f.Rule, "policy/") {
		return "policy"
	}
	return string(engine.Draft)
}

func explain(g *governance.Governance, policies fs.FS, r engine.Rule) Explanation {
	out := Explanation{
		Entry: Entry{ID: r.ID, Level: g.Level(r), Default: r.Level, Subject: string(r.Subject), Title: r.Title, Policy: r.Policy,
			Clause: r.Clause, Owner: r.Owner},
		Description: r.Description, Remedy: r.Remedy, Decision: g.Register.RuleOverrides()[r.ID].Decision,
		OwnedBy: role(g, r.Owner), EscalateTo: role(g, r.EscalateTo), MayWaive: []Role{}, Parameters: []Parameter{}, Waivers: waivers(g, r.ID),
		Risks: []string{}, Sources: []Source{},
	}
	for _, id := range g.Register.Accountable(r.ID) {
		out.MayWaive = append(out.MayWaive, role(g, id))
	}
	if r.EffectiveOn > g.Today() {
		out.EffectiveOn = r.EffectiveOn
	}
	if clause, ok := g.Register.Clause(r.Clause); ok {
		out.Words = ClauseWords{ID: clause.ID, Title: clause.Title, Text: clause.Text, Policy: r.Policy}
		if p, ok := g.Register.Policy(clause.Policy); ok && p.Title != "" {
			out.Words.Policy = p.Title
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Parameters)) {
		p := r.Parameters[name]
		out.Parameters = append(out.Parameters, Parameter{name, p.Description, r.Values[name], p.Default})
	}
	for _, risk := range slices.Sorted(maps.Keys(g.Register.Risks)) {
		if slices.Contains(g.Register.Risks[risk].Controls, r.ID) {
			out.Risks = append(out.Risks, g.Register.Risks[risk].Title)
		}
	}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, Source{s.Ref, s.Description})
	}
	doc, _ := ReadDoc(policies, r) // what is wrong with a document, policy check says; here we show what there is
	out.Doc = Prose{doc.Summary, doc.Avoid, doc.Prefer, doc.Why, doc.Source}
	return out
}

// role gives a role, or a person where one stands in its place.
func role(g *governance.Governance, id string) Role {
	out := Role{ID: id, Title: id, People: []string{}}
	if r, ok := g.Register.Roles[id]; ok && r.Title != "" {
		out.Title = r.Title
	}
	for _, holder := range g.Facts.Roles[id].ActiveHolders {
		out.People = append(out.People, person(g, holder))
	}
	if p, ok := g.Register.People[id]; ok && p.Name != "" {
		out.Title = p.Name
	}
	return out
}

// person gives somebody's name.
func person(g *governance.Governance, id string) string {
	if p, ok := g.Register.People[id]; ok && p.Name != "" {
		return p.Name
	}
	return id
}

// waivers are those of a rule, in force or not.
func waivers(g *governance.Governance, rule string) []Waiver {
	out := []Waiver{}
	for _, id := range slices.Sorted(maps.Keys(g.Register.Waivers)) {
		w := g.Register.Waivers[id]
		if w.Rule != rule {
			continue
		}
		facts := g.Facts.Waivers[id]
		e := Waiver{ID: id, Scope: scope(w), Reason: w.Reason, RequestedBy: person(g, w.RequestedBy), ApprovedBy: person(g, w.ApprovedBy),
			Expires: w.Expires.String(), InForce: facts.InForce, WhyNot: strings.Join(facts.WhyNot, "; ")}
		if facts.Expired {
			e.WhyNot = "it ended on " + e.Expires
		}
		out = append(out, e)
	}
	return out
}

func scope(w register.Waiver) []string {
	out := slices.Concat(w.Paths, w.Accounts)
	if w.Fingerprint != "" {
		out = append(out, "the finding "+w.Fingerprint)
	}
	if out == nil {
		out = []string{}
	}
	return out
}

// LevelWords says a rule's level as people read it.
func (e Explanation) LevelWords() string {
	switch {
	case e.Level == finding.Off && e.Decision != "":
		return fmt.Sprintf("Off here, by decision %s", e.Decision)
	case e.Level == finding.Off:
		return "Off here"
	case e.EffectiveOn != "" && e.Level > finding.Note:
		return fmt.Sprintf("%s until %s, then %s", finding.Note.Word(), e.EffectiveOn, e.Level.Word())
	case e.Level != e.Default && e.Decision != "":
		return fmt.Sprintf("%s (%s by default; decision %s)", e.Level.Word(), e.Default.Word(), e.Decision)
	case e.Level != e.Default:
		return fmt.Sprintf("%s (%s by default)", e.Level.Word(), e.Default.Word())
	default:
		return e.Level.Word()
	}
}
