package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"copydesk/internal/governance"
	"copydesk/internal/register"
)

// shown writes an entry of the register in words. A line without anything to say is left out.
type shown struct {
	page *page
	g    *governance.Governance
}

func (s shown) head(text string) { s.page.wrap(0, text) }

func (s shown) line(name, text string) {
	if text == "" {
		return
	}
	before := s.page.out.Len()
	s.page.wrap(15, text)
	copy(s.page.out.Bytes()[before+2:], name)
}

func (s shown) lines(name string, texts []string) {
	for i, t := range texts {
		if i > 0 {
			name = ""
		}
		s.line(name, t)
	}
}

// called gives a person's name with the id behind it.
func (s shown) called(id string) string { return personNamed(s.g.Facts.People[id].Name, id, false) }

func (s shown) everybody(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.called(id)
		if s.g.Facts.People[id].OnLeave {
			names[i] += " on leave"
		}
	}
	return strings.Join(names, ", ")
}

func titled(id, title string) string {
	if title == "" {
		return id
	}
	return id + ": " + title
}

func (s shown) person(p register.PersonFacts) {
	s.head(s.called(p.ID))
	s.line("Unit", strings.Trim(p.Unit+", "+p.Employment, ", "))
	is, gone := "active", ""
	switch {
	case p.OnLeave:
		is = "on leave"
	case !p.Active:
		is, gone = p.WhyNot, "; no more: "+p.WhyNot
		if p.Starts.Has && p.Starts.DaysSince < 0 {
			gone = "; not yet: " + p.WhyNot
		}
	}
	s.line("Status", fmt.Sprintf("%s (as of %s)", is, s.g.Facts.Today))
	if p.Ends.Has && p.Active {
		s.line("Last day", p.Ends.Date)
	}
	for _, l := range s.g.Register.People[p.ID].Leave {
		switch {
		case l.To.IsZero():
			s.line("Leave", "from "+l.From.String()+" on")
		case l.To.String() >= s.g.Facts.Today:
			s.line("Leave", l.From.String()+" to "+l.To.String())
		}
	}
	s.line("Reports to", s.called(p.ReportsTo.ID))
	s.line("Deputy", s.called(p.Backup.ID))
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.People)) {
		if s.g.Facts.People[id].Backup.ID == p.ID {
			s.line("Deputy of", s.called(id))
		}
	}
	s.seat(p.ID, gone)
	s.rights(p, gone)
	s.learnt(p)
	s.duties(p.ID, gone)
	if !p.Contact {
		s.line("Contact", "none on file")
	}
}

// rights tells what somebody may do, and which accounts they hold.
func (s shown) rights(p register.PersonFacts, gone string) {
	for _, r := range p.Roles {
		title := s.g.Facts.Roles[r.Role].Title
		if !r.Exists {
			title = "there is no such role"
		}
		s.line("Role", titled(r.Role, title)+gone)
	}
	for i, h := range p.Holds {
		same := func(o register.Grant) bool { return o.Role == h.Role && o.Class == h.Class }
		if slices.IndexFunc(p.Holds, same) < i {
			continue
		}
		var grants []string
		for _, o := range p.Holds {
			if same(o) {
				grants = append(grants, o.Grant)
			}
		}
		s.line("May", fmt.Sprintf("%s on %s accounts, as %s%s", strings.Join(grants, ", "), every(h.Class), h.Role, gone))
	}
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.Accounts)) {
		for _, x := range s.g.Facts.Accounts[id].Access {
			if x.ID == p.ID {
				s.line("Access", fmt.Sprintf("%s: %s%s", id, strings.Join(x.Grants, ", "), still(p.Active)))
			}
		}
	}
	s.lines("Owns", p.Custodian.Owner)
	s.lines("Backup of", p.Custodian.Backup)
	s.lines("Alone on", p.Custodian.Sole)
}

// learnt tells which courses somebody has taken and which policies they have signed, and which they have still to.
func (s shown) learnt(p register.PersonFacts) {
	for i, t := range p.Training {
		if slices.IndexFunc(p.Training, func(o register.Training) bool { return o.Course == t.Course }) < i {
			continue // another role asks for it too
		}
		s.line("Course", t.Course+": "+t.State+ends(t))
	}
	for _, x := range p.Signed {
		s.line("Signed", fmt.Sprintf("%s %s on %s%s", x.Policy, x.Version, x.On, outdated(x.Current)))
	}
	for _, x := range p.Unsigned {
		s.line("To sign", x.Policy+" "+x.Version)
	}
}

// duties tells what somebody has a part in: activities, escalation, risks and objectives, rotas.
func (s shown) duties(person, gone string) {
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.RACI)) {
		a := s.g.Facts.RACI[id]
		switch {
		case slices.Contains(a.Approvers, person):
			s.line("Approves", titled(id, a.Title))
		case slices.Contains(a.Authors, person):
			s.line("Does", titled(id, a.Title))
		}
	}
	meant := func(who register.Party) bool { return who.ID == person || slices.Contains(who.People, person) }
	s.escalation(meant, gone)
	s.answersFor(meant, gone)
	for _, id := range slices.Sorted(maps.Keys(s.g.Register.Rotas)) {
		if slices.Contains(s.g.Register.Serve(id), person) {
			s.rota(id, gone)
		}
	}
}

// still marks access that somebody who is not active has all the same.
func still(active bool) string {
	if active {
		return ""
	}
	return "; still on the list, and to be taken off"
}

// seat tells of a person's seat on the committee.
func (s shown) seat(person, gone string) {
	c := s.g.Facts.Charter.Committee
	for _, m := range c.Members {
		if m.Person != person {
			continue
		}
		text := m.Function
		if m.Voting {
			text += ", voting"
		}
		if c.Chair.ID == person {
			text += ", chair"
		}
		s.line("Committee", strings.Trim(text, ", ")+gone)
	}
}

// escalation tells at which levels somebody decides, stands in or is told.
func (s shown) escalation(meant func(register.Party) bool, gone string) {
	for _, id := range s.levels() {
		l := s.g.Facts.Levels[id]
		text := strings.TrimSuffix(fmt.Sprintf("level %s: %s", id, l.Title), ": ") + gone
		switch {
		case meant(l.Decider):
			s.line("Decides", text)
		case meant(l.Backup):
			s.line("Stands in", text)
		case slices.ContainsFunc(l.Notify, meant):
			s.line("Is told", text)
		}
	}
}

// levels lists the levels of escalation, the lightest first.
func (s shown) levels() []string {
	return slices.SortedFunc(maps.Keys(s.g.Facts.Levels), func(a, b string) int {
		return s.g.Facts.Levels[a].Rank - s.g.Facts.Levels[b].Rank
	})
}

// answersFor tells which risks, objectives and policies somebody owns.
func (s shown) answersFor(meant func(register.Party) bool, gone string) {
	f := s.g.Facts
	for _, id := range slices.Sorted(maps.Keys(f.Risks)) {
		if r := f.Risks[id]; meant(r.Owner) {
			s.line("Risk", fmt.Sprintf("%s (%d of 25, %d left)", titled(id, r.Title), r.Score, r.Residual)+gone)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Charter.Objectives)) {
		if o := f.Charter.Objectives[id]; meant(o.Owner) {
			s.line("Objective", titled(id, o.Title)+gone)
		}
	}
	var policies []string
	for _, id := range slices.Sorted(maps.Keys(f.Policies)) {
		if p := f.Policies[id]; meant(p.Owner) && p.InForce {
			policies = append(policies, id)
		}
	}
	if len(policies) > 0 {
		s.line("Policies", strings.Join(policies, ", ")+gone)
	}
}

// rota tells when who of a rota is on duty.
func (s shown) rota(id, gone string) {
	r, written := s.g.Facts.Rotas[id], s.g.Register.Rotas[id]
	days := strings.Join(r.Days, " ")
	if len(r.Days) == 0 {
		days = "every day"
	}
	text := fmt.Sprintf("%s: %s, %s to %s %s", id, days, r.From, r.To, r.Zone)
	if len(r.Channels) > 0 {
		text += ", for " + strings.Join(r.Channels, ", ")
	}
	if written.Turn > 0 {
		text += fmt.Sprintf("; first choice changes every %s from %s on", written.Turn, written.Starts)
	}
	if !r.InForce {
		text += "; not in force"
	}
	s.line("On duty", text+gone)
}

// ends tells until when training counts, or since when it no longer does.
func ends(t register.Training) string {
	switch {
	case !t.Ends.Has:
		return ""
	case t.State == "expired":
		return " on " + t.Ends.Date
	}
	return " until " + t.Ends.Date
}

func every(class string) string {
	if class == "*" {
		return "all"
	}
	return class
}

func outdated(current bool) string {
	if current {
		return ""
	}
	return ", no longer the current version"
}

func (s shown) account(a register.AccountFacts) {
	written := s.g.Register.Accounts[a.ID]
	s.head(fmt.Sprintf("%s: @%s on %s", a.ID, a.Handle, s.platform(a.Platform)))
	verified := ""
	if a.Verified {
		verified = ", verified"
	}
	s.line("Status", fmt.Sprintf("%s%s (as of %s)", strings.Trim(a.Status+", "+a.Class, ", "), verified, s.g.Facts.Today))
	s.line("URL", a.URL)
	s.line("Purpose", a.Purpose)
	s.line("Audience", a.Audience)
	s.line("Function", a.Function)
	if a.Objective.Named {
		s.line("Objective", titled(a.Objective.ID, s.g.Facts.Charter.Objectives[a.Objective.ID].Title))
	}
	s.line("Languages", strings.Join(a.Languages, ", "))
	s.line("Law of", strings.Join(a.Jurisdictions, ", "))
	s.custodian("Owner", a.Owner)
	s.custodian("Backup", a.Backup)
	for _, x := range a.Access {
		text := s.called(x.ID) + ": " + strings.Join(x.Grants, ", ")
		if !x.Active {
			text += "; " + x.WhyNot + still(false)
		}
		s.line("Access", text)
	}
	s.line("Credentials", a.Custody.Vault)
	s.line("2nd factor", a.Custody.SecondFactor)
	s.line("Mailbox", a.Custody.Mailbox)
	s.line("Approved by", s.decision(a.ApprovedBy.ID))
	s.line("Kept by", s.decision(a.KeptBy.ID))
	s.line("Reviewed", s.past(a.AccessReviewed))
	s.line("Last post", s.past(a.LastActivity))
	s.line("Archive", written.Archive)
	if a.Paused {
		s.line("Paused", a.PausedWhy)
	}
	if len(written.Hours) == 0 {
		s.line("Open", "always")
	}
	for _, h := range written.Hours {
		days := strings.Join(h.Days, " ")
		if days == "" {
			days = "every day"
		}
		s.line("Open", fmt.Sprintf("%s, %s to %s %s", days, h.From, h.To, a.Zone))
	}
	if a.Status != "archived" {
		s.line("On duty now", s.everybody(s.g.Register.OnDuty(a.ID, s.g.Now)))
	}
	for _, cover := range s.g.Facts.Coverage {
		if !slices.Contains(cover.Accounts, a.ID) {
			continue
		}
		for _, id := range cover.Rotas {
			s.rota(id, "")
		}
		for _, p := range cover.Promises {
			text := fmt.Sprintf("level %s within %s", p.Level, p.Text)
			if !p.Kept {
				text += "; the widest gap breaks it"
			}
			s.line("Answers", text)
		}
		if cover.HasGap {
			s.line("Nobody there", fmt.Sprintf("%s (%s)", cover.Gap.Words, cover.Gap.Zone))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.Waivers)) {
		w := s.g.Facts.Waivers[id]
		if slices.Contains(w.Accounts, a.ID) && w.InForce {
			s.line("Waiver", fmt.Sprintf("%s: %s, until %s", id, w.Rule, w.Expires.Date))
		}
	}
}

func (s shown) past(d register.Day) string {
	switch {
	case !d.Has:
		return ""
	case d.DaysSince < 0:
		return fmt.Sprintf("%s, in %d days", d.Date, -d.DaysSince)
	case d.DaysSince == 1:
		return d.Date + ", 1 day ago"
	}
	return fmt.Sprintf("%s, %d days ago", d.Date, d.DaysSince)
}

func (s shown) decision(id string) string {
	d, ok := s.g.Facts.Charter.Decisions[id]
	if id == "" || !ok {
		return id
	}
	return titled(id, d.Title)
}

func (s shown) platform(id string) string {
	if p, ok := s.g.Facts.Platforms[id]; ok {
		return p.Title
	}
	return id
}

func (s shown) custodian(name string, x register.Custodian) {
	switch {
	case !x.Named:
		s.line(name, "nobody")
	case !x.Exists:
		s.line(name, x.ID+", who is not in the people list")
	default:
		text := s.called(x.ID)
		p := s.g.Facts.People[x.ID]
		switch {
		case !x.Active:
			text += "; " + p.WhyNot
		case x.OnLeave:
			text += "; on leave"
		}
		if len(x.WhyNot) > 0 {
			text += "; " + strings.Join(x.WhyNot, "; ")
		}
		if x.Leaves {
			text += "; last day " + x.LastDay
		}
		s.line(name, text)
	}
}

func (s shown) role(r register.RoleFacts) {
	s.head(personNamed(r.Title, r.ID, false))
	s.line("Purpose", r.Purpose)
	s.lines("Does", r.Responsibilities)
	s.line("Reports to", r.ReportsTo.ID)
	for _, class := range slices.Sorted(maps.Keys(r.Grants)) {
		s.line("May", fmt.Sprintf("%s on %s accounts", strings.Join(r.Grants[class], ", "), every(class)))
	}
	s.line("Courses", strings.Join(r.Courses, ", "))
	held := s.everybody(r.ActiveHolders)
	if held == "" {
		held = "nobody active"
	}
	s.line("Held by", held)
	for _, id := range r.Holders {
		if !slices.Contains(r.ActiveHolders, id) {
			s.line("Not active", s.called(id)+"; "+s.g.Facts.People[id].WhyNot)
		}
	}
	var informed []string
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.RACI)) {
		if slices.ContainsFunc(s.g.Facts.RACI[id].Informed, func(u register.RoleUse) bool { return u.Role == r.ID }) {
			informed = append(informed, id)
		}
	}
	s.line("Accountable", strings.Join(r.AccountableFor, ", "))
	s.line("Responsible", strings.Join(r.ResponsibleFor, ", "))
	s.line("Consulted", strings.Join(r.ConsultedOn, ", "))
	s.line("Informed", strings.Join(informed, ", "))
	meant := func(who register.Party) bool { return who.ID == r.ID }
	s.escalation(meant, "")
	s.answersFor(meant, "")
	for _, id := range slices.Sorted(maps.Keys(s.g.Register.Rotas)) {
		if slices.Contains(s.g.Register.Rotas[id].Roles, r.ID) {
			s.rota(id, "")
		}
	}
}

func (s shown) activity(a register.ActivityFacts) {
	s.head(personNamed(a.Title, a.ID, false))
	for _, part := range []struct {
		name string
		uses []register.RoleUse
	}{{"Responsible", a.Responsible}, {"Accountable", a.Accountable}, {"Consulted", a.Consulted}, {"Informed", a.Informed}} {
		for _, u := range part.uses {
			holders := s.everybody(u.Holders)
			switch {
			case !u.Exists && holders == "":
				holders = "there is no such role"
			case holders == "":
				holders = "nobody active"
			}
			s.line(part.name, u.Role+": "+holders)
		}
	}
	s.lines("Governs", a.Paths)
	switch {
	case len(a.Accountable) == 0:
		s.line("Approval", "nobody is accountable, so nobody can approve")
	case a.MinApprovals > 1:
		s.line("Approval", fmt.Sprintf("%d people who are accountable and not the author", a.MinApprovals))
	default:
		s.line("Approval", "somebody who is accountable and not the author")
	}
	for _, id := range a.BlockedAuthors {
		s.line("Blocked", s.called(id)+": too few others could approve")
	}
	if slices.ContainsFunc(s.g.Facts.Charter.Committee.Activities, func(r register.Ref) bool { return r.ID == a.ID }) {
		s.line("Required", "by the charter")
	}
}
