package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"copydesk/finding"
	"copydesk/internal/text"
)

// item is the key of an item of a list in a path.
func item(i int) string { return strconv.Itoa(i) }

func (v *view) account(id string, a Account) AccountFacts {
	_, known := v.r.Platforms[a.Platform]
	f := AccountFacts{
		ID: id, Platform: a.Platform, PlatformKnown: known, Handle: strings.TrimPrefix(a.Handle, "@"), URL: a.URL, Class: a.Class,
		Status: a.Status, InUse: a.Status != "archived", Purpose: a.Purpose, Audience: a.Audience,
		Objective: ref(v, a.Objective, v.r.Charter.Objectives, a.At("objective")), Function: a.Function,
		Languages: list(a.Languages), Jurisdictions: jurisdictions(a.Jurisdictions), Verified: a.Verified,
		Neutral: slices.Contains(v.r.Charter.Publishing.NeutralAccounts, id), Limits: table(a.Limits),
		Owner:  v.custodian(a, a.Owner, a.At("owner")),
		Backup: v.custodian(a, a.Backup, a.At("backup")),
		Access: []AccessFacts{}, Admins: []string{}, Custody: v.custody(a),
		ApprovedBy:     v.decision(a.ApprovedBy, "the approval of account "+id, a.At("approved_by")),
		KeptBy:         v.decision(a.KeptBy, "the keeping of account "+id, a.At("kept_by")),
		AccessReviewed: v.day(a.AccessReviewed, a.At("access_reviewed")), LastActivity: v.day(a.LastActivity, a.At("last_activity")),
		HasArchive: given(a.Archive), Zone: v.r.zoneOf(a.Zone).String(), At: a.At(),
	}
	v.happened("the access review of "+id, a.AccessReviewed, f.AccessReviewed.At)
	v.happened("the last activity of "+id, a.LastActivity, f.LastActivity.At)
	f.Distinct = a.Owner != a.Backup
	f.Valid = f.Distinct && f.Owner.Active && f.Backup.Active
	switch {
	case f.Valid:
	case f.Owner.Active:
		f.Sole = a.Owner
	case f.Backup.Active:
		f.Sole = a.Backup
	}
	for i, x := range a.Access {
		person, ok := v.r.People[x.Person]
		line := AccessFacts{ID: x.Person, Exists: ok, Active: ok && person.Employed(v.today), Grants: list(x.Grants),
			Admin: slices.Contains(x.Grants, "admin"), Beyond: []string{}, At: a.At("access", item(i))}
		switch {
		case !ok:
			line.Nearest = nearest(v, x.Person, v.r.People)
			line.WhyNot = "is not in the people list"
		case !line.Active:
			line.WhyNot = v.away(person)
		default:
			line.Beyond = beyond(x.Grants, a.Class, v.out.People[x.Person].Holds)
		}
		if line.Admin && !slices.Contains(f.Admins, x.Person) {
			f.Admins = append(f.Admins, x.Person)
		}
		f.Access = append(f.Access, line)
	}
	if w, ok := v.pausing(id); ok {
		f.Paused, f.PausedWhy = true, w.Reason
	}
	return f
}

func jurisdictions(codes []string) []string {
	out := []string{}
	for _, c := range codes {
		out = append(out, text.Region(c))
	}
	return out
}

// pausing gives the pause that holds for an account now.
func (v *view) pausing(account string) (Pause, bool) {
	for _, p := range v.r.Charter.Pauses {
		if (len(p.Accounts) == 0 || slices.Contains(p.Accounts, account)) && v.within(p.From, p.Until) {
			return p, true
		}
	}
	return Pause{}, false
}

// within says whether now lies between two moments; one that is not given is open.
func (v *view) within(from, to Moment) bool {
	if t, ok := instant(from, v.r.zone, false); ok && v.now.Before(t) {
		return false
	}
	if t, ok := instant(to, v.r.zone, true); ok && !v.now.Before(t) {
		return false
	}
	return true
}

// custodian gives an owner or backup, and whether they may be one: they hold a grant for the account's class, their
// training is current and they have signed what they must.
func (v *view) custodian(a Account, id string, at finding.Place) Custodian {
	p, ok := v.r.People[id]
	c := Custodian{ID: id, Named: id != "", Exists: ok, WhyNot: []string{}, At: at}
	if !ok {
		c.Nearest = nearest(v, id, v.r.People)
		return c
	}
	f := v.out.People[id]
	c.Active, c.OnLeave = f.Active, f.OnLeave
	if f.Ends.Has && f.DaysLeft >= 0 && c.Active {
		c.Leaves, c.LastDay, c.DaysLeft = true, p.ActiveTo.String(), f.DaysLeft
	}
	c.Granted = slices.ContainsFunc(f.Holds, func(g Grant) bool { return g.on(a.Class) && slices.Contains(running, g.Grant) })
	if !c.Granted {
		c.WhyNot = append(c.WhyNot, "holds no role that lets anybody publish, respond or administer on "+a.Class+" accounts")
	}
	c.WhyNot = append(c.WhyNot, f.Lapses...)
	c.Qualified = len(c.WhyNot) == 0
	return c
}

// running are the grants without which nobody can run an account.
var running = []string{"publish", "respond", "admin"}

// on says whether a grant counts for a class of accounts.
func (g Grant) on(class string) bool { return g.Class == "*" || g.Class == class }

// beyond lists those grants that no role of somebody gives on a class of accounts. An administrator may do what others may.
func beyond(grants []string, class string, holds []Grant) []string {
	out := []string{}
	for _, grant := range grants {
		if !slices.ContainsFunc(holds, func(g Grant) bool { return g.on(class) && (g.Grant == grant || g.Grant == "admin") }) {
			out = append(out, grant)
		}
	}
	return out
}

func (v *view) custody(a Account) CustodyFacts {
	c := a.Custody
	f := CustodyFacts{
		HasVault: given(c.Vault), IsReference: reference(c.Vault), VaultAt: a.At("custody", "vault"),
		SecondFactor: c.SecondFactor, HasSecondFactor: given(c.SecondFactor) && c.SecondFactor != "none",
		HasMailbox: given(c.Mailbox), Mailbox: c.Mailbox, MailboxAt: a.At("custody", "mailbox"), At: a.At("custody"),
	}
	if f.IsReference {
		f.Vault = c.Vault
	}
	if f.HasMailbox {
		f.MailboxOf = v.r.byEmail[lower(c.Mailbox)]
		f.MailboxPersonal = f.MailboxOf != ""
	}
	return f
}

// reference says whether a text names a place in a vault, such as "vault:social/acme-x" or "op://Social/acme-x", rather
// than holding a secret: a scheme, a colon, and a path without spaces.
func reference(s string) bool {
	scheme, path, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || len(s) > 300 || !strings.Contains(path, "/") || strings.ContainsAny(s, " \t\r\n@") {
		return false
	}
	for i, c := range []byte(scheme) {
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || !digit(c) && c != '-' && c != '+' && c != '.') {
			return false
		}
	}
	return strings.Trim(path, "/") != ""
}

// custodians tells people which accounts they have custody of.
func (v *view) custodians() {
	people := v.out.People
	give := func(id string, f func(*CustodianOf)) {
		if p, ok := people[id]; ok {
			f(&p.Custodian)
			people[id] = p
		}
	}
	for _, id := range sorted(v.out.Accounts) {
		a := v.out.Accounts[id]
		if !a.InUse {
			continue
		}
		give(a.Owner.ID, func(c *CustodianOf) { c.Owner = append(c.Owner, id) })
		give(a.Backup.ID, func(c *CustodianOf) { c.Backup = append(c.Backup, id) })
		give(a.Sole, func(c *CustodianOf) { c.Sole = append(c.Sole, id) })
	}
}

func (v *view) level(id string, l Level) LevelFacts {
	f := LevelFacts{
		ID: id, Rank: rank(id), Title: l.Title, Triggers: list(l.Triggers), Examples: list(l.Examples),
		Decider: v.party(l.Decider, l.At("decider"), ""), Backup: v.party(l.Backup, l.At("backup"), ""), Notify: []Party{},
		Acknowledge: length(l.Acknowledge, l.At("acknowledge")), Respond: length(l.Respond, l.At("respond")),
		Update: length(l.Update, l.At("update")), Channels: map[string]PromiseFacts{},
		HasTemplate: given(l.Template), Template: l.Template, TemplateLost: l.lost, TemplateNearest: l.meant, Pause: cmp.Or(l.Pause, "none"), At: l.At(),
		Missing: missing(need{"triggers", len(l.Triggers) > 0}, need{"decider", given(l.Decider)}, need{"backup", given(l.Backup)},
			need{"acknowledge", l.Acknowledge > 0}, need{"respond", l.Respond > 0}, need{"template", given(l.Template)}),
	}
	for _, other := range sorted(v.r.Levels) {
		if rank(other) < f.Rank && (f.Below == "" || rank(other) > rank(f.Below)) {
			f.Below = other
		}
	}
	deciders := slices.Concat(f.Decider.People, f.Backup.People)
	for _, d := range f.Decider.People {
		f.Distinct = f.Distinct || slices.ContainsFunc(deciders, func(other string) bool { return other != d })
	}
	for i, n := range l.Notify {
		at := l.At("notify", item(i))
		if len(l.Notify) == 1 {
			at = l.At("notify")
		}
		f.Notify = append(f.Notify, v.party(n, at, "notified at level "+id))
	}
	for c := range l.Channels {
		p, _ := v.r.promise(l, c)
		at := func(own Duration, field string) finding.Place {
			if own > 0 {
				return l.At("channels", c, field)
			}
			return l.At(field)
		}
		own := l.Channels[c]
		f.Channels[c] = PromiseFacts{Acknowledge: length(p.Acknowledge, at(own.Acknowledge, "acknowledge")),
			Respond: length(p.Respond, at(own.Respond, "respond")), Update: length(p.Update, at(own.Update, "update"))}
	}
	return f
}

func (v *view) rota(id string, rota Rota) RotaFacts {
	f := RotaFacts{ID: id, Title: rota.Title, Zone: v.r.zoneOf(rota.Zone).String(), Days: list(rota.Days), From: rota.From.String(),
		To: rota.To.String(), People: []string{}, Channels: list(rota.Channels), Unfit: []Unfit{}, At: rota.At(),
		InForce: during(Stay{rota.Starts, rota.Ends}, v.today) == 0}
	for i, role := range rota.Roles {
		v.roleRef(role, "serves in rota "+id, false, rota.At("roles", item(i)))
	}
	for _, p := range v.r.serve(rota) {
		if v.r.People[p].Employed(v.today) && hasPerson(v.r, p) {
			f.People = append(f.People, p)
		}
	}
	if f.InForce {
		for i, id := range rota.People {
			if why := v.unfit(id); len(why) > 0 {
				f.Unfit = append(f.Unfit, Unfit{Person: id, Why: why, At: rota.At("people", item(i))})
			}
		}
	}
	return f
}

// unfit says in words why somebody cannot serve in a rota.
func (v *view) unfit(id string) []string {
	p, ok := v.out.People[id]
	if !ok {
		return nil
	}
	if !p.Active {
		return []string{p.WhyNot}
	}
	var why []string
	if !p.Contact {
		why = append(why, "has no contact on file")
	}
	// Of a role that nobody defined raci/unknown-role speaks: it may let them.
	undefined := slices.ContainsFunc(v.r.People[id].Roles, func(role string) bool { _, ok := v.r.Roles[role]; return !ok })
	if len(v.r.Roles) > 0 && !undefined && !slices.ContainsFunc(p.Holds, func(g Grant) bool { return g.Grant == "respond" || g.Grant == "admin" }) {
		why = append(why, "holds no role that lets anybody respond")
	}
	if deputy, ok := v.out.People[p.Backup.ID]; ok && !deputy.Active {
		why = append(why, "has a stand-in, "+deputy.ID+", who "+deputy.WhyNot)
	}
	return why
}

func (v *view) route(id string, r Route) RouteFacts {
	return RouteFacts{ID: id, Title: r.Title, Lists: list(r.Lists), Channels: list(r.Channels), Followers: r.Followers,
		Level: r.Level, Rank: rank(r.Level), At: r.At()}
}

// drills gives the drills that were held, and the day of the last one.
func (v *view) drills() ([]DrillFacts, Day) {
	out := []DrillFacts{}
	last := Day{At: v.r.escalation.At()}
	for i, d := range v.r.Drills {
		at := v.r.escalation.At("drills", item(i))
		v.happened("the drill", d.Date, v.r.escalation.At("drills", item(i), "date"))
		f := DrillFacts{Date: v.day(d.Date, at), Level: d.Level, Title: d.Title, Participants: list(d.Participants), At: at}
		if f.Date.Has && f.Date.DaysSince >= 0 && (!last.Has || f.Date.DaysSince < last.DaysSince) {
			last = f.Date
		}
		out = append(out, f)
	}
	return out, last
}
