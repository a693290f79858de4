package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/internal/text"
)

// The words that fields with few values take.
var (
	employments  = []string{"employee", "contractor", "agency"}
	statuses     = []string{"planned", "active", "dormant", "archived"}
	verbs        = []string{"draft", "approve", "publish", "respond", "admin", "pause"}
	subjects     = []string{"draft", "mention", "policy"}
	scopes       = []string{"text", "title", "warning", "poll", "alt", "hashtags"}
	pauseScopes  = []string{"none", "account", "all"}
	landings     = []string{"merge", "squash", "rebase"}
	kinds        = []string{"post", "reply", "blog", "template"}
	postsThrough = []string{"app", "api"}
	keyKinds     = []string{"ssh", "openpgp"}
	// draftFields are the fields of a draft's front matter, which a repository may call by names of its own.
	draftFields = []string{
		"accounts", "action", "approvals", "approver", "author", "campaign", "class", "connection", "consents", "contest",
		"corrects", "evidence", "jurisdictions", "kind", "language", "media", "owner", "placeholders", "platforms", "poll",
		"reply", "retweet", "review_due", "schedule", "thread-delimiter", "title", "valid_until", "variants", "waivers", "warning",
	}
)

// verify reports what cannot be meant: words that are none, days that come in the wrong order, names of nothing (where
// no rule speaks of them), circles, and what can only be there once. Where a file could not be read, names are not
// looked up: they may stand in it.
func (l *loader) verify() {
	l.verifyCharter()
	for _, id := range sorted(l.r.Roles) {
		l.verifyRole(l.r.Roles[id])
	}
	for _, id := range sorted(l.r.People) {
		l.verifyPerson(l.r.People[id])
	}
	l.onePersonPerAddress()
	for _, id := range sorted(l.r.Accounts) {
		l.verifyAccount(l.r.Accounts[id])
	}
	l.oneAccountPerHandle()
	for _, id := range sorted(l.r.RACI) {
		l.verifyActivity(l.r.RACI[id])
	}
	l.verifyEscalation()
	l.verifyControls()
	for _, id := range sorted(l.r.Lists) {
		l.verifyList(l.r.Lists[id])
	}
	for _, name := range sorted(l.r.Platforms) {
		l.verifyPlatform(l.r.Platforms[name])
	}
	l.oneClausePerID()
	circles(l, l.r.People, "reports_to", func(p Person) (string, origin) { return p.ReportsTo, p.origin })
	circles(l, l.r.Roles, "reports_to", func(r Role) (string, origin) { return r.ReportsTo, r.origin })
}

func (l *loader) verifyRole(r Role) {
	for _, class := range sorted(r.Grants) {
		l.words(r.origin, r.Grants[class], verbs, "grants", class)
	}
}

func (l *loader) verifyPerson(p Person) {
	at := p.origin
	l.word(at, p.Employment, employments, "employment")
	l.order(at, p.ActiveFrom, p.ActiveTo, "active_from", "active_to")
	for i, s := range p.Leave {
		l.order(at, s.From, s.To, "from", "to", "leave", item(i))
		if s.From.IsZero() {
			l.problem(at, []string{"leave", item(i), "from"}, "this leave does not say from when", "add from = 2026-12-20")
		}
	}
	l.earlier(p)
	if l.people == nil {
		l.people = ids(l.r.People)
	}
	l.name(at, p.ReportsTo, "person", l.people, "reports_to")
	if p.Backup != "" && p.Backup == at.id() {
		l.problem(at, []string{"backup"}, p.Backup+" cannot stand in for themselves", "name somebody else")
	}
	l.name(at, p.Backup, "person", l.people, "backup")
	for i, s := range p.Signed {
		l.name(at, s.Policy, "policy", l.policyNames(), "signed", item(i), "policy")
	}
	for i, c := range p.Courses {
		l.order(at, c.Completed, c.Expires, "completed", "expires", "courses", item(i))
	}
	for i, k := range p.Keys {
		l.word(at, k.Kind, keyKinds, "keys", item(i), "kind")
		l.order(at, k.From, k.To, "from", "to", "keys", item(i))
	}
}

// earlier checks the times of somebody who left and came back.
func (l *loader) earlier(p Person) {
	at := p.origin
	stays := p.stays()
	for i, s := range p.Earlier {
		l.order(at, s.From, s.To, "from", "to", "earlier", item(i))
		if s.To.IsZero() {
			l.problem(at, []string{"earlier", item(i), "to"}, "this earlier time does not say until when", "add to = 2025-12-31")
			continue
		}
		for j, other := range stays[i+1:] {
			if later := slices.MaxFunc([]Date{s.From, other.From}, Date.Compare); during(s, later) == 0 && during(other, later) == 0 {
				where := []string{"active_from"}
				if i+1+j < len(p.Earlier) {
					where = []string{"earlier", item(i + 1 + j)}
				}
				l.problem(at, []string{"earlier", item(i)}, fmt.Sprintf("this earlier time, %s, overlaps with the one at %s, %s", spell(s), at.where(where...), spell(other)), "")
			}
		}
	}
}

// spell gives a run of days in words.
func spell(s Stay) string {
	switch {
	case s.From.IsZero():
		return "until " + s.To.String()
	case s.To.IsZero():
		return "from " + s.From.String() + " on"
	}
	return s.From.String() + " to " + s.To.String()
}

// onePersonPerAddress reports an e-mail address of two people: nobody could tell whose commit it is.
func (l *loader) onePersonPerAddress() {
	type use struct {
		id    string
		field []string
	}
	seen := map[string]use{}
	for _, id := range sorted(l.r.People) {
		p := l.r.People[id]
		for i, e := range p.Emails {
			field := []string{"emails", item(i)}
			if !strings.Contains(e, "@") {
				l.problem(p.origin, field, fmt.Sprintf("%q is not an e-mail address", e), "")
				continue
			}
			if first, ok := seen[lower(e)]; ok && first.id != id {
				l.problem(p.origin, field, fmt.Sprintf("%s is already an address of %s, at %s", e, first.id, l.r.People[first.id].where(first.field...)),
					"somebody who came back is one person, with `earlier`")
				continue
			}
			seen[lower(e)] = use{id, field}
		}
	}
}

func (l *loader) verifyAccount(a Account) {
	at := a.origin
	if a.Platform == "" {
		l.problem(at, []string{"platform"}, "this account does not say on which platform it is", `add platform = "x"`)
	}
	l.platformName(a)
	l.word(at, a.Status, statuses, "status")
	l.className(a)
	l.zoneName(at, a.Zone, "zone")
	l.link(at, a.URL, "url")
	l.languages(at, a.Languages, "languages")
	l.countries(at, a.Jurisdictions, "jurisdictions")
	for i, x := range a.Access {
		l.words(at, x.Grants, verbs, "access", item(i), "grants")
		if first := slices.IndexFunc(a.Access, func(y Access) bool { return y.Person == x.Person }); first < i {
			l.problem(at, []string{"access", item(i)}, fmt.Sprintf("%s is in this list already, at %s", x.Person, at.where("access", item(first))), "keep one line, with all of their grants")
		}
	}
	for i, h := range a.Hours {
		l.days(at, h.Days, "hours", item(i), "days")
	}
	if _, ok := l.r.Platforms[a.Platform]; ok || len(a.Limits) == 0 {
		l.limits(at, a.Platform, a.Limits, "limits")
	} else if !l.broken {
		l.problem(at, []string{"limits"}, fmt.Sprintf("there is no data file for the platform %q, so it has no limits to change", a.Platform),
			fmt.Sprintf("write policies/platforms/%s.toml", a.Platform))
	}
}

// oneAccountPerHandle reports two accounts in use that are the same on their platform.
func (l *loader) oneAccountPerHandle() {
	seen := map[string]string{}
	for _, id := range sorted(l.r.Accounts) {
		a := l.r.Accounts[id]
		handle := strings.TrimPrefix(lower(a.Handle), "@")
		if handle == "" || a.Status == "archived" {
			continue
		}
		key := a.Platform + "\x00" + handle
		if first, ok := seen[key]; ok {
			l.problem(a.origin, []string{"handle"}, fmt.Sprintf("accounts.%s is %s on %s, and so is accounts.%s at %s",
				id, a.Handle, a.Platform, first, l.r.Accounts[first].where("handle")), "keep one of the two, or set the old one's status to archived")
			continue
		}
		seen[key] = id
	}
}

func (l *loader) verifyEscalation() {
	levels, lists, people := ids(l.r.Levels), ids(l.r.Lists), ids(l.r.People)
	channels := ids(l.r.Platforms)
	for id, a := range l.r.Accounts {
		channels[id], channels[a.Platform] = true, true
	}
	l.name(l.r.escalation, l.r.DefaultLevel, "level of escalation", levels, "default_level")
	for _, id := range sorted(l.r.Levels) {
		level := l.r.Levels[id]
		if rank(id) == 0 {
			l.problem(level.origin, nil, fmt.Sprintf("a level of escalation is a number from 1 on, not %q", id), "write it as [levels.2]")
		}
		l.word(level.origin, level.Pause, pauseScopes, "pause")
		l.inTime(level.origin, level.Acknowledge, level.Respond, "respond")
		for _, c := range sorted(level.Channels) {
			l.name(level.origin, c, "account or platform", channels, "channels", c)
			if own := level.Channels[c]; own.Acknowledge > 0 || own.Respond > 0 {
				l.inTime(level.origin, cmp.Or(own.Acknowledge, level.Acknowledge), cmp.Or(own.Respond, level.Respond), "channels", c, "respond")
			}
		}
	}
	for _, id := range sorted(l.r.Rotas) {
		rota := l.r.Rotas[id]
		at := rota.origin
		l.zoneName(at, rota.Zone, "zone")
		l.days(at, rota.Days, "days")
		l.order(at, rota.Starts, rota.Ends, "starts", "ends")
		for i, s := range rota.Except {
			l.order(at, s.From, s.To, "from", "to", "except", item(i))
		}
		l.names(at, rota.People, "person", people, "people")
		l.names(at, rota.Channels, "account or platform", channels, "channels")
		if rota.Turn > 0 && rota.Starts.IsZero() {
			l.problem(at, []string{"turn"}, "turns need a first day", "add starts = 2026-01-05")
		}
	}
	for _, id := range sorted(l.r.Routes) {
		route := l.r.Routes[id]
		l.names(route.origin, route.Lists, "term list", lists, "lists")
		l.names(route.origin, route.Channels, "account or platform", channels, "channels")
		l.name(route.origin, route.Level, "level of escalation", levels, "level")
		if route.Level == "" {
			l.problem(route.origin, []string{"level"}, fmt.Sprintf("routes.%s does not say to which level it leads", id), `add level = "2"`)
		}
	}
	for i, d := range l.r.Drills {
		l.name(l.r.escalation, d.Level, "level of escalation", levels, "drills", item(i), "level")
		l.names(l.r.escalation, d.Participants, "person", people, "drills", item(i), "participants")
	}
}

func (l *loader) verifyControls() {
	for _, id := range sorted(l.r.Risks) {
		r := l.r.Risks[id]
		l.atLeast(r.origin, r.Likelihood, 1, 5, "likelihood")
		l.atLeast(r.origin, r.Impact, 1, 5, "impact")
		l.atLeast(r.origin, r.Residual, 0, 25, "residual")
		l.name(r.origin, r.Decision, "decision", ids(l.r.Charter.Decisions), "decision")
	}
	accounts := ids(l.r.Accounts)
	for _, id := range sorted(l.r.Waivers) {
		w := l.r.Waivers[id]
		lacks := func(field, what, hint string) { l.problem(w.origin, []string{field}, "waivers."+id+" "+what, hint) }
		if w.Rule == "" {
			lacks("rule", "does not say which rule it waives", `add rule = "disclosure/label-missing"`)
		}
		if w.Expires.IsZero() {
			lacks("expires", "never expires; every waiver has an end", "add expires = 2026-12-31")
		}
		if len(w.Paths)+len(w.Accounts) == 0 && w.Fingerprint == "" {
			lacks("paths", "does not say what it is for", `add paths = ["posts/2026-11-*.md"], accounts or a finding's fingerprint`)
		}
		if strings.TrimSpace(w.Reason) == "" {
			lacks("reason", "gives no reason", `add reason = "…"`)
		}
		l.globs(w.origin, w.Paths, "paths")
		l.names(w.origin, w.Accounts, "account", accounts, "accounts")
	}
}

func (l *loader) verifyList(list List) {
	at := list.origin
	l.level(at, list.Level, "level")
	l.routed(at, list.Route, "route")
	l.words(at, list.Subjects, subjects, "subjects")
	l.words(at, list.Scopes, scopes, "scopes")
	l.atLeast(at, list.Within, 0, 1000, "within")
	for i, w := range list.Words {
		if strings.TrimSpace(w) == "" {
			l.problem(at, []string{"words", item(i)}, "this word is empty", "")
		}
	}
	for i, t := range list.Terms {
		if strings.TrimSpace(t.Text) == "" {
			l.problem(at, []string{"terms", item(i), "text"}, "this term has no text", `add text = "…"`)
		}
		l.level(at, t.Level, "terms", item(i), "level")
		l.routed(at, t.Route, "terms", item(i), "route")
		l.words(at, t.Scopes, scopes, "terms", item(i), "scopes")
		l.atLeast(at, t.Within, 0, 1000, "terms", item(i), "within")
	}
}

// routed reports a term that leads to a level which does not exist: whoever hit it would be sent down the default path.
// Of another name that is none a rule speaks. Where no level is written, escalation is left out altogether.
func (l *loader) routed(at origin, to string, field ...string) {
	if rank(to) > 0 && len(l.r.Levels) > 0 {
		l.name(at, to, "level of escalation", ids(l.r.Levels), field...)
	}
}

func (l *loader) verifyPlatform(p Platform) {
	l.word(p.origin, p.Grammar, text.Grammars(), "grammar")
	for _, name := range sorted(p.Limits) {
		limit := p.Limits[name]
		at := func(field ...string) []string { return append([]string{"limits", name}, field...) }
		if !slices.Contains(limitNames(), name) {
			l.problem(p.origin, at(), fmt.Sprintf("no platform has a limit %q", name), meant(name, limitNames()))
		}
		l.word(p.origin, limit.Counter, text.Counters(), at("counter")...)
		l.atLeast(p.origin, limit.Max, max(1, limit.Min), 1<<30, at("max")...)
		if limit.Source == "" {
			l.problem(p.origin, at("source"), "this number does not say where it is from", `add source = "https://…"`)
		}
		if limit.VerifiedOn.IsZero() {
			l.problem(p.origin, at("verified_on"), "this number does not say when somebody last looked", "add verified_on = 2026-11-01")
		}
	}
}

// oneClausePerID reports a clause id that two headings have.
func (l *loader) oneClausePerID() {
	seen := map[string]string{}
	for _, name := range sorted(l.r.Policies) {
		p := l.r.Policies[name]
		for _, c := range p.Clauses {
			place := fmt.Sprintf("%s:%d", p.file.Path, p.file.Position(c.start).Line)
			if first, ok := seen[c.ID]; ok {
				l.problems = append(l.problems, p.file.Problem(c.start, fmt.Sprintf("the clause %s already stands at %s", c.ID, first), "number one of them anew"))
				continue
			}
			seen[c.ID] = place
		}
	}
}

// circles reports chains of names that come back to where they started, each once, at its alphabetically first member.
func circles[T any](l *loader, table map[string]T, field string, next func(T) (string, origin)) {
	done := map[string]bool{}
	for _, start := range sorted(table) {
		var chain []string
		index := map[string]int{}
		for id := start; !done[id]; {
			v, ok := table[id]
			if !ok {
				break
			}
			if i, again := index[id]; again {
				circle := chain[i:]
				first := slices.Index(circle, slices.Min(circle))
				circle = slices.Concat(circle[first:], circle[:first+1])
				_, at := next(table[circle[0]])
				l.problem(at, []string{field}, fmt.Sprintf("%s goes in a circle: %s", field, strings.Join(circle, " → ")), "")
				break
			}
			index[id] = len(chain)
			chain = append(chain, id)
			id, _ = next(v)
		}
		for _, id := range chain {
			done[id] = true
		}
	}
}
