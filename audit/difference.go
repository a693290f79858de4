package audit

import (
	"cmp"
	"slices"
	"time"

	"copydesk/internal/register"
	"copydesk/internal/source"
)

// The directions of a difference. Unproven is what changed the judgement in a way that cannot be told from its words.
const (
	tightened = "tightened"
	weakened  = "weakened"
	neutral   = "neutral"
	unproven  = "unproven"
)

// differences lists what a landing changed in meaning, in the charter, the register and the policies. Formatting and
// order are no differences.
func differences(before, after *state, landed time.Time) []Difference {
	if before.g == nil || after.g == nil {
		return []Difference{}
	}
	if !after.charter { // with it goes all that it names
		name := cmp.Or(before.g.Register.Charter.Organisation.Name, "yes")
		return []Difference{{What: "charter", From: name, Direction: weakened, At: at("charter.toml")}}
	}
	w := &walker{before: before.g.Register, after: after.g.Register, today: source.DateOf(landed.In(after.g.Register.Zone()))}
	w.registers()
	if before.rules == "" || before.rules != after.rules { // else not a byte below policies/ differs
		w.documents()
	}
	w.rules(before, after)
	slices.SortStableFunc(w.out, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(rank(a.Direction), rank(b.Direction)), cmp.Compare(a.What, b.What), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return w.out
}

// rank puts first what a reader has to see first.
func rank(direction string) int {
	return slices.Index([]string{weakened, unproven, tightened, neutral}, direction)
}

// registers compares all that is declared as TOML, and the clauses of the policy documents.
func (w *walker) registers() {
	a, b := w.before, w.after
	w.out = []Difference{}
	w.charter(a.Charter, b.Charter)
	entries(w, "roles", a.Roles, b.Roles)
	entries(w, "people", a.People, b.People)
	entries(w, "accounts", a.Accounts, b.Accounts)
	entries(w, "raci", a.RACI, b.RACI)
}

// documents compares all that stands below policies/ but the rules.
func (w *walker) documents() {
	a, b := w.before, w.after
	entries(w, "levels", a.Levels, b.Levels)
	entries(w, "rotas", a.Rotas, b.Rotas)
	entries(w, "routes", a.Routes, b.Routes)
	entries(w, "risks", a.Risks, b.Risks)
	entries(w, "waivers", a.Waivers, b.Waivers)
	entries(w, "lists", a.Lists, b.Lists)
	entries(w, "platforms", a.Platforms, b.Platforms)
	entries(w, "policies", a.Policies, b.Policies)
	w.terms()
	w.clauses()
	if a.DefaultLevel != b.DefaultLevel {
		w.say(Difference{What: "default level of escalation", From: a.DefaultLevel, To: b.DefaultLevel,
			Direction: directionOf(lower, number(a.DefaultLevel), number(b.DefaultLevel)), At: at("policies/escalation/escalation.toml")})
	}
}

// clauses compares what the policy documents say in words.
func (w *walker) clauses() {
	old, now := clausesOf(w.before), clausesOf(w.after)
	for _, id := range sortedKeys(merged(old, now)) {
		a, was := old[id]
		b, is := now[id]
		d := Difference{What: "clause " + id, From: a.Title, To: b.Title, At: at("policies/" + cmp.Or(b.Policy, a.Policy) + "/POLICY.md")}
		switch {
		case !is:
			d.Direction = weakened
		case !was:
			d.Direction = tightened
		case a.Text != b.Text || a.Title != b.Title:
			d.What, d.Direction = "wording of clause "+id, unproven
			if a.Title == b.Title {
				d.From, d.To = "", ""
			}
		default:
			continue
		}
		w.say(d)
	}
}

func clausesOf(r *register.Register) map[string]register.Clause {
	out := map[string]register.Clause{}
	for _, p := range r.Policies {
		for _, c := range p.Clauses {
			out[c.ID] = c
		}
	}
	return out
}

// terms compares the terms of lists, each by its text.
func (w *walker) terms() {
	for _, id := range sortedKeys(w.after.Lists) {
		old, ok := w.before.Lists[id]
		if !ok {
			continue // the list as a whole is new
		}
		a, b := termsOf(old), termsOf(w.after.Lists[id])
		place := w.after.Lists[id].At()
		for _, text := range sortedKeys(merged(a, b)) {
			from, was := a[text]
			to, is := b[text]
			switch {
			case !is:
				w.say(Difference{What: "term of list " + id, From: text, Direction: weakened, At: place})
			case !was:
				w.say(Difference{What: "term of list " + id, To: text, Direction: tightened, At: place})
			default:
				w.fields("lists.*.terms", "term “"+text+"” of list "+id, from, to, place)
			}
		}
	}
}

// termsOf gives the terms of a list with what the list gives to all of them, which the list's own fields tell once.
func termsOf(l register.List) map[string]register.Term {
	out := map[string]register.Term{}
	for i := range len(l.Terms) + len(l.Words) {
		t := register.Term{Text: l.TermAt(i).Text}
		if i < len(l.Terms) {
			t = l.Terms[i]
		}
		out[t.Text] = t
	}
	return out
}
