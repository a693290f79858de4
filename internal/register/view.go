package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/spelling"
)

// Facts computes the facts of one moment. The rules are those of the policies in force; where they are nil, as for rules
// that judge drafts, what only the register's own rules need is left empty: the trace, secrets, and matches in prose.
func (r *Register) Facts(now time.Time, rules []Rule) Facts {
	v := &view{r: r, now: now, today: dayOf(now, r.zone), suggestions: maxSuggestions}
	if rules != nil {
		v.rules = map[string]Rule{}
		for _, rule := range rules {
			v.rules[rule.ID] = rule
		}
	}
	return v.facts()
}

// view is the register at one moment, in the making.
type view struct {
	r     *Register
	now   time.Time
	today Date
	rules map[string]Rule // nil where they are not known

	out         Facts
	refs        []RoleRef
	overdue     []Overdue
	future      []Future
	usedBy      map[string][]string // what rests on a decision
	active      map[string][]string // who is employed, by role, once looked up
	signing     []string            // the policies that are signed, once looked up
	suggestions int                 // how many misspelt ids are still looked up: each costs a walk over all known ones
}

func (v *view) facts() Facts {
	v.usedBy, v.active = map[string][]string{}, map[string][]string{}
	f := &v.out
	*f = Facts{
		Now: stamp(v.now), Today: v.today.String(), Zone: v.r.zone.String(), HasCharter: v.r.HasCharter,
		MayPause: []string{}, Secrets: []SecretFacts{},
	}
	f.People = v.people()
	f.Accounts = each(v.r.Accounts, v.account)
	v.custodians()
	f.RACI = each(v.r.RACI, v.activity)
	f.Roles = each(v.r.Roles, v.role)
	f.Levels = each(v.r.Levels, v.level)
	f.Rotas = each(v.r.Rotas, v.rota)
	f.Routes = each(v.r.Routes, v.route)
	f.Drills, f.LastDrill = v.drills()
	f.Coverage = v.coverage()
	f.Risks = each(v.r.Risks, v.risk)
	f.Waivers = each(v.r.Waivers, v.waiver)
	f.Lists = each(v.r.Lists, v.list)
	f.Platforms = each(v.r.Platforms, v.platform)
	f.Policies = each(v.r.Policies, v.policy)
	f.Clauses = v.clauses()
	f.DefaultLevel = v.party(v.r.DefaultLevel, v.r.escalation.At("default_level"), "")
	f.Charter = v.charter()
	f.Trace = v.trace()
	f.Secrets = v.secrets()
	for _, id := range sorted(f.People) {
		p := f.People[id]
		if p.Active && slices.ContainsFunc(p.Holds, func(g Grant) bool { return g.Grant == "pause" }) {
			f.MayPause = append(f.MayPause, id)
		}
	}
	named := map[string]bool{}
	for _, ref := range v.refs {
		named[ref.Role] = named[ref.Role] || !ref.Holds
	}
	for _, l := range v.r.Levels {
		named[l.Decider], named[l.Backup] = true, true
	}
	for id, role := range f.Roles {
		role.Named = named[id]
		f.Roles[id] = role
	}
	byPlace := func(a, b finding.Place) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	}
	slices.SortStableFunc(v.refs, func(a, b RoleRef) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(v.overdue, func(a, b Overdue) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(v.future, func(a, b Future) int { return byPlace(a.At, b.At) })
	f.RoleRefs, f.Overdue, f.Future = list(v.refs), list(v.overdue), list(v.future)
	return *f
}

// each computes the facts of all entries, in the order of their ids, so that what is gathered beside them has an order.
func each[T, F any](m map[string]T, f func(id string, v T) F) map[string]F {
	out := make(map[string]F, len(m))
	for _, id := range sorted(m) {
		out[id] = f(id, m[id])
	}
	return out
}

// list gives an empty list for none: facts have no nulls.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func table[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return m
}

// day gives a day that an entry may name.
func (v *view) day(d Date, at finding.Place) Day {
	out := Day{At: at}
	if !d.IsZero() {
		out.Has, out.Date, out.DaysSince = true, d.String(), daysBetween(d, v.today)
		out.Past = out.DaysSince > 0
	}
	return out
}

// review gives the day by which something is to be reviewed, and notes it where that is over.
func (v *view) review(kind, id string, d Date, at finding.Place) Day {
	out := v.day(d, at)
	if out.Past {
		v.overdue = append(v.overdue, Overdue{Kind: kind, ID: id, Due: out.Date, Days: out.DaysSince, At: at})
	}
	return out
}

// happened notes something that is said to have happened, where its day is still ahead.
func (v *view) happened(what string, d Date, at finding.Place) {
	if d.Compare(v.today) > 0 {
		v.future = append(v.future, Future{What: what, Date: d.String(), At: at})
	}
}

func length(d Duration, at finding.Place) Length {
	if d <= 0 {
		return Length{At: at}
	}
	return Length{Has: true, Text: d.String(), Minutes: minutes(d), At: at}
}

// nearest gives the known id that a misspelt one probably stands for.
func nearest[V any](v *view, id string, known map[string]V) string {
	if v.suggestions == 0 || id == "" {
		return ""
	}
	v.suggestions--
	return spelling.Nearest(id, sorted(known))
}

// ref names an entry of a table.
func ref[V any](v *view, id string, known map[string]V, at finding.Place) Ref {
	out := Ref{ID: id, Named: id != "", At: at}
	if _, out.Exists = known[id]; !out.Exists {
		out.Nearest = nearest(v, id, known)
	}
	return out
}

// decision names a decision of the committee, and notes what rests on it.
func (v *view) decision(id, what string, at finding.Place) Ref {
	if id != "" {
		v.usedBy[id] = append(v.usedBy[id], what)
	}
	return ref(v, id, v.r.Charter.Decisions, at)
}

// party says who is meant by the id of a role or a person. Where says what they do, for the list of references to roles;
// it is empty where another rule speaks of an unknown id.
func (v *view) party(id string, at finding.Place, where string) Party {
	out := Party{ID: id, Named: id != "", At: at, People: []string{}, Present: []string{}, Reachable: []string{}, WhyNot: []string{}}
	if id == "" {
		return out
	}
	_, role := v.r.Roles[id]
	_, person := v.r.People[id]
	_, level := v.r.Levels[id]
	var people []string
	switch {
	case role:
		out.Kind, people = "role", v.r.holders[id]
	case person:
		out.Kind, people = "person", []string{id}
	case level:
		out.Kind = "level"
	default:
		people = v.r.holders[id] // an undefined role that people hold
	}
	if out.Exists = out.Kind != ""; !out.Exists {
		if out.Nearest = nearest(v, id, v.r.Roles); out.Nearest == "" {
			out.Nearest = nearest(v, id, v.r.People)
		}
		out.WhyNot = append(out.WhyNot, fmt.Sprintf("there is no role and no person %q", id))
	}
	for _, p := range people {
		who := v.r.People[p]
		switch {
		case !who.Employed(v.today):
			out.WhyNot = append(out.WhyNot, p+" "+v.away(who))
			continue
		case !who.Present(v.today):
			out.People = append(out.People, p)
			out.WhyNot = append(out.WhyNot, p+" is on leave")
			continue
		}
		out.People = append(out.People, p)
		out.Present = append(out.Present, p)
		if who.Contact == "" {
			out.WhyNot = append(out.WhyNot, p+" has no contact")
			continue
		}
		out.Reachable = append(out.Reachable, p)
	}
	if role && len(people) == 0 {
		out.WhyNot = append(out.WhyNot, "nobody holds the role "+id)
	}
	if len(out.Reachable) > 0 {
		out.WhyNot = []string{}
	}
	if where != "" && out.Kind != "person" && out.Kind != "level" && rank(id) == 0 { // a number is no role, misspelt
		v.roleRef(id, where, false, at)
	}
	return out
}

// away says in words why somebody is not employed today.
func (v *view) away(p Person) string {
	var left, starts Date
	for _, s := range p.stays() {
		if during(s, v.today) > 0 && s.To.Compare(left) > 0 {
			left = s.To
		}
		if during(s, v.today) < 0 && (starts.IsZero() || s.From.Compare(starts) < 0) {
			starts = s.From
		}
	}
	switch {
	case !starts.IsZero():
		return "starts on " + starts.String()
	case !left.IsZero():
		return "left on " + left.String()
	}
	return "is not employed"
}

// roleRef notes a place that names a role.
func (v *view) roleRef(role, where string, holds bool, at finding.Place) RoleRef {
	out := RoleRef{Role: role, Where: where, Holds: holds, At: at, Filled: len(v.activeHolders(role)) > 0}
	if _, out.Exists = v.r.Roles[role]; !out.Exists {
		_, out.IsPerson = v.r.People[role]
		if out.Nearest = nearest(v, role, v.r.Roles); out.Nearest == "" && !out.IsPerson {
			out.Nearest = nearest(v, role, v.r.People)
		}
	}
	// The roles that the starter kit's policies name are for an organisation to define once it owns its policies.
	if !v.r.KitPolicies || !strings.HasPrefix(at.Path, "policies/") {
		v.refs = append(v.refs, out)
	}
	return out
}

// activeHolders lists who holds a role and is employed today.
func (v *view) activeHolders(role string) []string {
	if out, ok := v.active[role]; ok {
		return out
	}
	out := []string{}
	for _, id := range v.r.holders[role] {
		if v.r.People[id].Employed(v.today) {
			out = append(out, id)
		}
	}
	v.active[role] = out
	return out
}

// need is something that an entry should say.
type need struct {
	name string
	has  bool
}

// missing names what is not said.
func missing(needs ...need) []string {
	out := []string{}
	for _, n := range needs {
		if !n.has {
			out = append(out, n.name)
		}
	}
	return out
}

func given(s string) bool { return strings.TrimSpace(s) != "" }
