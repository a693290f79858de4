package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"

	"github.com/bmatcuk/doublestar/v4"
)

func (v *view) risk(id string, r Risk) RiskFacts {
	f := RiskFacts{
		ID: id, Title: r.Title, Likelihood: r.Likelihood, Impact: r.Impact, Score: r.Likelihood * r.Impact, Residual: r.Residual,
		Owner: v.party(r.Owner, r.At("owner"), "owns risk "+id), Mitigation: r.Mitigation, Contingency: r.Contingency,
		Missing:  missing(need{"mitigation", given(r.Mitigation)}, need{"contingency", given(r.Contingency)}, need{"owner", given(r.Owner)}),
		Controls: []Ref{}, Templates: list(r.Templates), Decision: v.decision(r.Decision, "risk "+id, r.At("decision")),
		Review: v.review("risk", id, r.ReviewDue, r.At("review_due")), At: r.At(),
	}
	for i, c := range r.Controls {
		f.Controls = append(f.Controls, v.ruleRef(c, r.At("controls", item(i))))
	}
	return f
}

// ruleRef names a rule. Where the rules are not known, it is taken to exist.
func (v *view) ruleRef(id string, at finding.Place) Ref {
	if v.rules == nil {
		return Ref{ID: id, Named: id != "", Exists: true, At: at}
	}
	return ref(v, id, v.rules, at)
}

// Activities lists the RACI activities whose governed paths cover a path.
func (r *Register) Activities(path string) []string {
	var out []string
	for _, id := range sorted(r.RACI) {
		if _, ok := reach(r.RACI[id].Paths, path); ok {
			out = append(out, id)
		}
	}
	return out
}

// reach says whether one of some globs matches a path, and how much of the path the best of them spells out.
func reach(globs []string, path string) (literal int, ok bool) {
	for _, g := range globs {
		if match, err := doublestar.Match(g, path); err == nil && match {
			n := strings.IndexAny(g, `*?[{\`)
			if n < 0 {
				n = len(g)
			}
			literal, ok = max(literal, n), true
		}
	}
	return literal, ok
}

// Accountable lists the roles that answer for the policy of a rule: those that the RACI makes accountable for the rule's
// file. Where several activities cover it, the one whose globs spell out most of the path counts.
func (r *Register) Accountable(rule string) []string {
	folder, name, _ := strings.Cut(rule, "/")
	path := "policies/" + folder + "/" + name + "/" + name + ".rego"
	best := -1
	out := []string{}
	for _, id := range sorted(r.RACI) {
		switch n, ok := reach(r.RACI[id].Paths, path); {
		case !ok || n < best:
		case n > best:
			best, out = n, slices.Clone(r.RACI[id].Accountable)
		default:
			out = append(out, r.RACI[id].Accountable...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// perhaps suggests what a misspelt id probably stands for.
func perhaps(r Ref) string {
	if r.Nearest == "" {
		return ""
	}
	return " (did you mean " + r.Nearest + "?)"
}

func (v *view) waiver(id string, w Waiver) WaiverFacts {
	f := WaiverFacts{
		ID: id, Rule: w.Rule, RuleNearest: v.ruleRef(w.Rule, w.At("rule")).Nearest, Paths: list(w.Paths), Accounts: list(w.Accounts), Fingerprint: w.Fingerprint, Reason: w.Reason,
		RequestedBy: ref(v, w.RequestedBy, v.r.People, w.At("requested_by")),
		ApprovedBy:  ref(v, w.ApprovedBy, v.r.People, w.At("approved_by")),
		Expires:     v.day(w.Expires, w.At("expires")), WhyNot: []string{}, Accountable: v.r.Accountable(w.Rule), At: w.At(),
	}
	f.Expired, f.DaysLeft = f.Expires.Past, -f.Expires.DaysSince
	not := func(format string, args ...any) { f.WhyNot = append(f.WhyNot, fmt.Sprintf(format, args...)) }
	approver := v.r.People[w.ApprovedBy]
	switch {
	case !given(w.RequestedBy):
		not("it does not say who asked for it")
	case w.RequestedBy == w.ApprovedBy:
		not("%s asked for it and approved it", w.ApprovedBy)
	case !f.RequestedBy.Exists:
		not("%s, who asked for it, is not in the people list%s", w.RequestedBy, perhaps(f.RequestedBy))
	}
	switch {
	case !f.ApprovedBy.Named:
		not("it does not say who approved it")
	case !f.ApprovedBy.Exists:
		not("%s, who approved it, is not in the people list%s", w.ApprovedBy, perhaps(f.ApprovedBy))
	case !approver.Employed(v.today):
		not("%s, who approved it, %s", w.ApprovedBy, v.away(approver))
	case len(f.Accountable) == 0:
		not("the RACI makes nobody accountable for %s", w.Rule)
	case !slices.ContainsFunc(f.Accountable, func(role string) bool { return slices.Contains(approver.Roles, role) }):
		not("%s, who approved it, does not hold the accountable role %s", w.ApprovedBy, strings.Join(f.Accountable, " or "))
	}
	f.Authorised = len(f.WhyNot) == 0
	f.InForce = f.Authorised && f.Expires.Has && !f.Expired
	return f
}

func (v *view) list(id string, l List) ListFacts {
	f := ListFacts{
		ID: id, Title: l.Title, Policy: l.Policy, Rule: l.Rule, Subjects: list(l.Subjects), Level: l.Level,
		Owner: v.party(l.Owner, l.At("owner"), "owns list "+id), Route: v.party(l.Route, l.At("route"), "routed to by list "+id),
		Routes: []string{}, Listens: slices.Contains(l.Subjects, "mention"), Language: l.Language,
		Jurisdictions: jurisdictions(l.Jurisdictions), Remedy: l.Remedy, Review: v.review("list", id, l.ReviewDue, l.At("review_due")),
		Terms: len(l.Words) + len(l.Terms), Unrouted: []TermFacts{}, At: l.At(),
	}
	for _, route := range sorted(v.r.Routes) {
		if slices.Contains(v.r.Routes[route].Lists, id) {
			f.Routes = append(f.Routes, route)
		}
	}
	for i, t := range l.Terms {
		if !t.ReviewDue.IsZero() {
			v.review("term", id+": "+t.Text, t.ReviewDue, l.At("terms", item(i), "review_due"))
		}
	}
	if !f.Listens || len(f.Routes) > 0 || f.Route.Named { // of a route to nowhere raci/unknown-role and the loader speak
		return f
	}
	for i, w := range l.Words {
		f.Unrouted = append(f.Unrouted, TermFacts{Text: w, At: l.At("words", item(i))})
	}
	for i, t := range l.Terms {
		if !v.leads(t.Route) {
			f.Unrouted = append(f.Unrouted, TermFacts{Text: t.Text, At: l.At("terms", item(i), "text")})
		}
	}
	return f
}

// leads says whether a route names a role, a person or a level that exists.
func (v *view) leads(to string) bool {
	_, role := v.r.Roles[to]
	_, person := v.r.People[to]
	_, level := v.r.Levels[to]
	return role || person || level
}

func (v *view) platform(id string, p Platform) PlatformFacts {
	use := v.r.Charter.Platforms[id]
	f := PlatformFacts{ID: id, Title: p.Title, PostsThrough: use.PostsThrough, Threads: p.Threads, AltRequired: p.AltRequired,
		Reserved: p.Reserved, Forbidden: p.Forbidden, Limits: map[string]LimitFacts{}, At: p.At()}
	for name, l := range p.Limits {
		limit := LimitFacts{HasMin: l.Min > 0, Min: l.Min, Max: l.Max, Counter: cmp.Or(l.Counter, "none"), Source: l.Source,
			Verified: v.day(l.VerifiedOn, p.At("limits", name, "verified_on")), Confirmed: l.Confirmed == nil || *l.Confirmed,
			At: p.At("limits", name)}
		f.Stalest = max(f.Stalest, limit.Verified.DaysSince)
		if n, ok := use.Limits[name]; ok {
			limit.Max, limit.Ours = n, true
		}
		f.Limits[name] = limit
	}
	return f
}

// Limit gives a number of a platform as it holds for an account: the account's own, else the charter's, else the
// platform's. The account may be empty. It is false where nothing sets one.
func (r *Register) Limit(platform, account, name string) (Limit, bool) {
	l, ok := r.Platforms[platform].Limits[name]
	if n, own := r.Charter.Platforms[platform].Limits[name]; own {
		l.Max, ok = n, true
	}
	if n, own := r.Accounts[account].Limits[name]; own {
		l.Max, ok = n, true
	}
	return l, ok
}

func (v *view) policy(id string, p Policy) PolicyFacts {
	f := PolicyFacts{ID: id, Title: cmp.Or(p.Title, id), Version: p.Version, Owner: v.party(p.Owner, p.At("owner"), "owns policy "+id),
		Review: v.review("policy", id, p.ReviewDue, p.At("review_due")), Principles: []Ref{}, Sign: p.Sign, InForce: v.r.counts(id),
		Sections: []string{}, Clauses: []string{}, Matches: []ProseMatch{}, At: p.At()}
	has := map[string]bool{}
	for _, s := range p.Sections {
		f.Sections = append(f.Sections, s.Title)
		for _, want := range []string{"scope", "consequences"} {
			has[want] = has[want] || strings.Contains(strings.ToLower(s.Title), want)
		}
	}
	for i, principle := range p.Principles {
		f.Principles = append(f.Principles, ref(v, principle, v.r.Charter.Principles, p.At("principles", item(i))))
	}
	for _, c := range p.Clauses {
		f.Clauses = append(f.Clauses, c.ID)
	}
	f.Missing = missing(need{"scope", has["scope"]}, need{"owner", given(p.Owner)}, need{"consequences", has["consequences"]},
		need{"review date", f.Review.Has})
	if v.rules != nil {
		f.Matches = v.prose(p)
	}
	return f
}

// at gives the place of the clause's heading.
func (c Clause) at(p Policy) finding.Place { return p.file.Place(c.start, c.end) }

func (v *view) clauses() map[string]ClauseFacts {
	out := map[string]ClauseFacts{}
	byClause := map[string][]string{}
	for _, id := range sorted(v.rules) {
		byClause[v.rules[id].Clause] = append(byClause[v.rules[id].Clause], id)
	}
	for _, name := range sorted(v.r.Policies) {
		p := v.r.Policies[name]
		var principles []string
		for _, ref := range v.out.Policies[name].Principles {
			if ref.Exists {
				principles = append(principles, ref.ID)
			}
		}
		for _, c := range p.Clauses {
			at := c.at(p)
			f := ClauseFacts{ID: c.ID, Title: c.Title, Policy: name, Rules: list(byClause[c.ID]), Principles: list(principles), At: at,
				DecidedBy: v.party(c.DecidedBy, at, "decides on clause "+c.ID)}
			f.Covered = v.rules == nil || len(f.Rules) > 0 || f.DecidedBy.Exists
			out[c.ID] = f
		}
	}
	return out
}

// trace ties rules to everything that they rest on, and finds what lacks its other end.
func (v *view) trace() Trace {
	t := Trace{RulesKnown: v.rules != nil, Rules: map[string]RuleTrace{}, Orphans: []Orphan{}}
	if v.rules == nil {
		return t
	}
	orphan := func(kind, id, lacks string, at finding.Place) {
		t.Orphans = append(t.Orphans, Orphan{Kind: kind, ID: id, Lacks: lacks, At: at})
	}
	risks := map[string][]string{}
	for _, id := range sorted(v.out.Risks) {
		r := v.out.Risks[id]
		controlled := false
		for _, c := range r.Controls {
			risks[c.ID] = append(risks[c.ID], id)
			controlled = controlled || c.Exists
		}
		if !controlled {
			orphan("risk", id, "rule", r.At)
		}
	}
	for _, id := range sorted(v.rules) {
		rule := v.rules[id]
		clause, ok := v.out.Clauses[rule.Clause]
		f := RuleTrace{Rule: id, Clause: Ref{ID: rule.Clause, Named: rule.Clause != "", Exists: ok, At: rule.At}, Policy: clause.Policy,
			Principles: list(clause.Principles), Risks: list(risks[id]), Owner: v.party(rule.Owner, rule.At, "owns rule "+id),
			Decisions: []string{}, At: rule.At}
		if d := v.r.Charter.Rules[id].Decision; d != "" {
			f.Decisions = append(f.Decisions, d)
		}
		for _, risk := range f.Risks {
			if d := v.out.Risks[risk].Decision.ID; d != "" && !slices.Contains(f.Decisions, d) {
				f.Decisions = append(f.Decisions, d)
			}
		}
		if !ok {
			f.Clause.Nearest = nearest(v, rule.Clause, v.out.Clauses)
			orphan("rule", id, "clause", rule.At)
		}
		t.Rules[id] = f
	}
	serves := map[string]bool{}
	for _, name := range sorted(v.r.Policies) {
		if !v.r.counts(name) {
			continue
		}
		for _, c := range v.r.Policies[name].Clauses {
			f := v.out.Clauses[c.ID]
			if !f.Covered {
				orphan("clause", c.ID, "cover", f.At)
			}
			if len(f.Principles) == 0 {
				orphan("clause", c.ID, "principle", f.At)
			}
		}
		for _, p := range v.out.Policies[name].Principles {
			serves[p.ID] = true
		}
	}
	for _, id := range sorted(v.r.Charter.Principles) {
		if !serves[id] && !v.r.KitPolicies { // the starter kit's policies cannot know them
			orphan("principle", id, "policy", v.r.Charter.At("principles", id))
		}
	}
	for _, id := range sorted(v.out.Charter.Decisions) {
		if d := v.out.Charter.Decisions[id]; len(d.UsedBy) == 0 && len(d.Commits) == 0 {
			orphan("decision", id, "use", d.At)
		}
	}
	return t
}
