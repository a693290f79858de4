package register

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"copydesk/internal/parallel"
)

// people computes the facts of everybody, of many people in parts at once. What is gathered beside them keeps its order.
func (v *view) people() map[string]PersonFacts {
	const part = 1024
	ids := sorted(v.r.People)
	v.toSign()
	views := make([]view, (len(ids)+part-1)/part)
	found := make([][]PersonFacts, len(views))
	parallel.Each(0, len(views), func(i int) {
		w := &views[i]
		*w = view{r: v.r, now: v.now, today: v.today, rules: v.rules, usedBy: map[string][]string{}, active: map[string][]string{},
			signing: v.signing, suggestions: v.suggestions}
		for _, id := range ids[i*part : min(len(ids), (i+1)*part)] {
			found[i] = append(found[i], w.person(id, v.r.People[id]))
		}
	}, nil)
	out := make(map[string]PersonFacts, len(ids))
	for i, w := range views {
		for _, f := range found[i] {
			out[f.ID] = f
		}
		v.refs, v.overdue, v.future = append(v.refs, w.refs...), append(v.overdue, w.overdue...), append(v.future, w.future...)
		for id, what := range w.usedBy {
			v.usedBy[id] = append(v.usedBy[id], what...)
		}
		maps.Copy(v.active, w.active)
		v.suggestions = min(v.suggestions, w.suggestions)
	}
	return out
}

func (v *view) person(id string, p Person) PersonFacts {
	f := PersonFacts{
		ID: id, Name: p.Name, Unit: p.Unit, Employment: p.Employment, Officer: p.Officer,
		Active: p.Employed(v.today), Present: p.Present(v.today),
		Starts: v.day(p.ActiveFrom, p.At("active_from")), Ends: v.day(p.ActiveTo, p.At("active_to")),
		Roles: []RoleHeld{}, Holds: []Grant{}, Training: []Training{}, Trained: true, Signed: []Signed{}, Unsigned: []Unsigned{},
		Contact: given(p.Contact), Keys: []KeyFacts{}, Handles: []Handle{},
		ReportsTo: ref(v, p.ReportsTo, v.r.People, p.At("reports_to")), Backup: ref(v, p.Backup, v.r.People, p.At("backup")),
		Custodian: CustodianOf{Owner: []string{}, Backup: []string{}, Sole: []string{}}, At: p.At(),
	}
	f.OnLeave = f.Active && !f.Present
	if f.Ends.Has {
		f.DaysLeft = -f.Ends.DaysSince
	}
	if !f.Active {
		f.WhyNot = v.away(p)
	}
	for i, role := range p.Roles {
		at := p.At("roles", item(i))
		known := v.roleRef(role, "a role of "+id, true, at)
		f.Roles = append(f.Roles, RoleHeld{Role: role, Exists: known.Exists, At: at})
		v.grants(role, &f)
		v.training(role, p, &f)
	}
	f.Posts = slices.ContainsFunc(f.Holds, func(g Grant) bool { return g.Grant == "publish" || g.Grant == "respond" })
	v.signatures(p, &f)
	f.Lapses = lapses(f)
	for i, k := range p.Keys {
		f.Keys = append(f.Keys, KeyFacts{Kind: k.Kind, Valid: during(Stay{k.From, k.To}, v.today) == 0, At: p.At("keys", item(i))})
	}
	for _, platform := range sorted(p.Handles) {
		handle := p.Handles[platform]
		f.Handles = append(f.Handles, Handle{Platform: platform, Handle: handle, Brand: v.brandIn(handle), At: p.At("handles", platform)})
	}
	return f
}

// grants adds what a role allows.
func (v *view) grants(role string, f *PersonFacts) {
	grants := v.r.Roles[role].Grants
	for _, class := range sorted(grants) {
		for _, g := range grants[class] {
			f.Holds = append(f.Holds, Grant{Grant: g, Class: class, Role: role})
		}
	}
}

// training adds the courses that a role requires. Of a course that was completed several times, the last one counts.
func (v *view) training(role string, p Person, f *PersonFacts) {
	for _, course := range v.r.Roles[role].Courses {
		t := Training{Course: course, Role: role, State: "missing", Ends: Day{At: p.At()}, At: p.At()}
		for i, c := range p.Courses {
			if c.Course != course || c.Completed.Compare(v.today) > 0 {
				continue
			}
			at := p.At("courses", item(i))
			state := "current"
			if !c.Expires.IsZero() && c.Expires.Compare(v.today) < 0 {
				state = "expired"
			}
			if t.State == "missing" || state == "current" || t.State == "expired" && c.Expires.String() > t.Ends.Date {
				t.State, t.At, t.Ends = state, at, v.day(c.Expires, at)
			}
			if state == "current" {
				break
			}
		}
		f.Trained = f.Trained && t.State == "current"
		f.Training = append(f.Training, t)
	}
}

// signatures adds what a person signed, and what is still to be signed by whoever may publish.
func (v *view) signatures(p Person, f *PersonFacts) {
	last := map[string]Signature{}
	for i, s := range p.Signed {
		policy, ok := v.r.Policies[s.Policy]
		f.Signed = append(f.Signed, Signed{Policy: s.Policy, Version: s.Version, On: s.On.String(), Exists: ok,
			Current: ok && policy.Version == s.Version && s.On.Compare(v.today) <= 0, At: p.At("signed", item(i))})
		if s.On.Compare(v.today) > 0 {
			v.happened(p.id()+"'s signature under "+s.Policy, s.On, p.At("signed", item(i), "on"))
		}
		if old, ok := last[s.Policy]; !ok || s.On.Compare(old.On) >= 0 {
			last[s.Policy] = s
		}
	}
	if !f.Posts {
		return
	}
	for _, name := range v.toSign() {
		policy := v.r.Policies[name]
		signed := slices.ContainsFunc(f.Signed, func(s Signed) bool { return s.Policy == name && s.Current })
		if !signed {
			f.Unsigned = append(f.Unsigned, Unsigned{Policy: name, Version: policy.Version, Signed: last[name].Version, At: p.At("signed")})
		}
	}
}

// lapses says in words which training and which signatures somebody lacks.
func lapses(f PersonFacts) []string {
	out := []string{}
	add := func(why string) {
		if !slices.Contains(out, why) { // two roles may require the same course
			out = append(out, why)
		}
	}
	for _, t := range f.Training {
		switch t.State {
		case "missing":
			add("has not completed the course " + t.Course)
		case "expired":
			add("completed the course " + t.Course + ", but that expired on " + t.Ends.Date)
		}
	}
	for _, s := range f.Unsigned {
		add(strings.TrimSpace("has not signed " + s.Policy + " " + s.Version))
	}
	return out
}

// toSign lists the policies that whoever may publish signs.
func (v *view) toSign() []string {
	if v.signing == nil {
		v.signing = []string{}
		for _, name := range sorted(v.r.Policies) {
			if v.r.Policies[name].Sign && v.r.counts(name) {
				v.signing = append(v.signing, name)
			}
		}
	}
	return v.signing
}

// brandIn gives the brand that a handle contains, whatever stands between its letters.
func (v *view) brandIn(handle string) string {
	plain := letters(handle)
	for _, b := range v.r.Charter.Organisation.Brands {
		if l := letters(b); l != "" && strings.Contains(plain, l) {
			return b
		}
	}
	return ""
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func (v *view) role(id string, r Role) RoleFacts {
	f := RoleFacts{
		ID: id, Title: r.Title, Purpose: r.Purpose, Responsibilities: list(r.Responsibilities),
		ReportsTo: ref(v, r.ReportsTo, v.r.Roles, r.At("reports_to")), Grants: map[string][]string{}, Courses: list(r.Courses),
		Holders: list(v.r.holders[id]), ActiveHolders: v.activeHolders(id),
		ResponsibleFor: []string{}, AccountableFor: []string{}, ConsultedOn: []string{}, At: r.At(),
	}
	for class, g := range r.Grants {
		f.Grants[class] = list(g)
	}
	if r.ReportsTo != "" {
		v.roleRef(r.ReportsTo, "whom "+id+" reports to", false, r.At("reports_to"))
	}
	for _, a := range sorted(v.r.RACI) {
		activity := v.r.RACI[a]
		if slices.Contains(activity.Responsible, id) {
			f.ResponsibleFor = append(f.ResponsibleFor, a)
		}
		if slices.Contains(activity.Accountable, id) {
			f.AccountableFor = append(f.AccountableFor, a)
		}
		if slices.Contains(activity.Consulted, id) {
			f.ConsultedOn = append(f.ConsultedOn, a)
		}
	}
	return f
}

func (v *view) activity(id string, a Activity) ActivityFacts {
	f := ActivityFacts{
		ID: id, Title: a.Title, Paths: list(a.Paths), MinApprovals: a.MinApprovals, BlockedAuthors: []string{}, At: a.At(),
		Responsible: v.roleUses(a, "responsible", a.Responsible, "responsible for "+id),
		Accountable: v.roleUses(a, "accountable", a.Accountable, "accountable for "+id),
		Consulted:   v.roleUses(a, "consulted", a.Consulted, "consulted on "+id),
		Informed:    v.roleUses(a, "informed", a.Informed, "informed of "+id),
	}
	f.Authors, f.Approvers = holdersOf(f.Responsible), holdersOf(f.Accountable)
	for _, author := range f.Authors {
		n := len(f.Approvers)
		if _, both := slices.BinarySearch(f.Approvers, author); both {
			n--
		}
		if n < f.MinApprovals {
			f.BlockedAuthors = append(f.BlockedAuthors, author)
		}
	}
	f.Satisfiable = len(f.Approvers) >= f.MinApprovals && len(f.BlockedAuthors) == 0
	return f
}

func (v *view) roleUses(a Activity, field string, roles Names, where string) []RoleUse {
	out := []RoleUse{}
	for i, role := range roles {
		at := a.At(field, item(i))
		if len(roles) == 1 {
			at = a.At(field)
		}
		known := v.roleRef(role, where, false, at)
		out = append(out, RoleUse{Role: role, Exists: known.Exists, IsPerson: known.IsPerson, Holders: v.activeHolders(role), At: at})
	}
	return out
}

func holdersOf(uses []RoleUse) []string {
	out := []string{}
	for _, u := range uses {
		out = append(out, u.Holders...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
