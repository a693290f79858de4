package register

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
)

func (v *view) charter() CharterFacts {
	c := v.r.Charter
	o := c.Organisation
	f := CharterFacts{
		Organisation: OrganisationFacts{Name: o.Name, Brands: list(o.Brands), Region: strings.ToUpper(o.Region),
			Jurisdictions: jurisdictions(o.Jurisdictions), Languages: list(o.Languages), Packs: list(o.Packs)},
		Principles: map[string]PrincipleFacts{}, Decisions: map[string]DecisionFacts{},
		Publishing: PublishingFacts{HasReadingGrade: c.Publishing.ReadingGrade > 0, ReadingGrade: c.Publishing.ReadingGrade,
			HasPostsPerDay: c.Publishing.PostsPerDay > 0, PostsPerDay: c.Publishing.PostsPerDay, SecondPerson: c.Publishing.SecondPerson},
		Official: OfficialFacts{Contacts: list(c.Official.Contacts), IBANs: list(c.Official.IBANs)},
		Links:    LinksFacts{Allowed: list(c.Links.Allowed), Insecure: list(c.Links.Insecure)},
		Handles:  map[string][]string{}, Classes: list(c.Templates.Classes), Governs: v.r.governs(),
		Change: ChangeFacts{Landings: c.Change.Landings, Signed: list(c.Change.Signed),
			EmergencyReview: length(c.Change.EmergencyReview, c.At("change", "emergency_review"))},
		At: c.At(),
	}
	if len(f.Organisation.Jurisdictions) == 0 {
		f.Organisation.Jurisdictions = []string{"US"}
	}
	f.Committee = v.committee(c)
	f.Objectives = each(c.Objectives, v.objective)
	f.KPIs = each(c.KPIs, v.kpi)
	f.Glossary = each(c.Glossary, func(id string, e Entry) EntryFacts {
		return EntryFacts{Term: id, StandsFor: e.StandsFor, Wrong: list(e.Wrong), AnyCase: e.AnyCase, At: c.At("glossary", id)}
	})
	f.Clients = each(c.Clients, func(id string, e Client) ClientFacts {
		return ClientFacts{ID: id, Names: list(e.Names), HasConsent: given(e.Consent), At: c.At("clients", id)}
	})
	f.Embargoes = each(c.Embargoes, func(id string, e Embargo) EmbargoFacts {
		until, has := instant(e.Until, v.r.zone, false)
		out := EmbargoFacts{ID: id, HasUntil: has, InForce: !has || v.now.Before(until), Accounts: list(e.Accounts),
			Owner: v.party(e.Owner, c.At("embargoes", id, "owner"), "owns embargo "+id), At: c.At("embargoes", id)}
		if has {
			out.Until = stamp(until)
		}
		return out
	})
	f.Hashtags = map[string]ScreeningFacts{}
	for _, tag := range sorted(c.Hashtags) {
		s := c.Hashtags[tag]
		f.Hashtags[hashtag(tag)] = ScreeningFacts{Tag: hashtag(tag), By: ref(v, s.By, v.r.People, c.At("hashtags", tag, "by")),
			On: v.day(s.On, c.At("hashtags", tag, "on")), At: c.At("hashtags", tag)}
	}
	f.Campaigns = each(c.Campaigns, func(id string, e Campaign) CampaignFacts {
		out := CampaignFacts{ID: id, Title: e.Title, Owner: v.party(e.Owner, c.At("campaigns", id, "owner"), "owns campaign "+id),
			Hashtags: []string{}, Unscreened: []string{}, From: v.day(e.From, c.At("campaigns", id, "from")),
			To: v.day(e.To, c.At("campaigns", id, "to")), At: c.At("campaigns", id)}
		for _, tag := range e.Hashtags {
			out.Hashtags = append(out.Hashtags, hashtag(tag))
			if _, ok := f.Hashtags[hashtag(tag)]; !ok {
				out.Unscreened = append(out.Unscreened, hashtag(tag))
			}
		}
		return out
	})
	for platform, handles := range c.Handles {
		f.Handles[platform] = []string{}
		for _, h := range handles {
			f.Handles[platform] = append(f.Handles[platform], strings.TrimPrefix(h, "@"))
		}
	}
	v.windows(c, &f)
	m := c.Moderation
	f.Moderation = ModerationFacts{URL: m.URL, Hides: m.Hides, Decides: v.party(m.Decides, c.At("moderation", "decides"), "decides on moderation"),
		Appeal: m.Appeal, RemovalReasons: list(m.RemovalReasons), At: c.At("moderation"),
		Missing: missing(need{"url", given(m.URL)}, need{"hides", given(m.Hides)}, need{"decides", given(m.Decides)}, need{"appeal", given(m.Appeal)})}
	f.Rules = each(c.Rules, v.override)
	v.decided(c, &f)
	for id, p := range c.Principles {
		out := PrincipleFacts{ID: id, Title: cmp.Or(p.Title, p.Text), Policies: []string{}, At: c.At("principles", id)}
		for _, name := range sorted(v.r.Policies) {
			if slices.Contains(v.r.Policies[name].Principles, id) {
				out.Policies = append(out.Policies, name)
			}
		}
		f.Principles[id] = out
	}
	return f
}

// hashtag writes a tag as facts compare it: in lower case, without #.
func hashtag(s string) string { return strings.ToLower(strings.TrimLeft(strings.TrimSpace(s), "#＃")) }

func (v *view) committee(c Charter) CommitteeFacts {
	k := c.Committee
	at := func(field ...string) finding.Place { return c.At(append([]string{"committee"}, field...)...) }
	f := CommitteeFacts{
		Name: k.Name, Purpose: k.Purpose, Authority: k.Authority, OutOfScope: list(k.OutOfScope), DecisionRule: k.DecisionRule,
		ReportingLine: k.ReportingLine, Chair: ref(v, k.Chair, v.r.People, at("chair")), ChairActive: v.out.People[k.Chair].Active,
		Members: []MemberFacts{}, HasQuorum: k.Quorum > 0, Quorum: k.Quorum, Cadence: length(k.Cadence, at("cadence")),
		Functions: []FunctionFacts{}, Activities: []Ref{}, Review: v.review("charter", "committee", k.ReviewDue, at("review_due")), At: at(),
		Missing: missing(need{"purpose", given(k.Purpose)}, need{"authority", given(k.Authority)}, need{"members", len(k.Members) > 0},
			need{"chair", given(k.Chair)}, need{"cadence", k.Cadence > 0}, need{"decision rule", given(k.DecisionRule)},
			need{"reporting line", given(k.ReportingLine)}),
	}
	represented, seated := map[string]bool{}, map[string]bool{}
	for i, m := range k.Members {
		_, ok := v.r.People[m.Person]
		member := MemberFacts{Person: m.Person, Exists: ok, Active: v.out.People[m.Person].Active, Function: m.Function, Voting: m.Voting,
			At: at("members", item(i))}
		if !ok {
			member.Nearest = nearest(v, m.Person, v.r.People)
		}
		f.Members = append(f.Members, member)
		f.ChairMember = f.ChairMember || m.Person == k.Chair && k.Chair != ""
		represented[lower(m.Function)] = represented[lower(m.Function)] || member.Active
		if m.Voting && !seated[m.Person] { // who holds two seats has one vote
			seated[m.Person] = true
			f.Voting++
			if member.Active {
				f.VotingActive++
			}
		}
	}
	f.QuorumMet = f.HasQuorum && f.VotingActive >= f.Quorum
	for i, activity := range k.RequiredActivities {
		f.Activities = append(f.Activities, ref(v, activity, v.r.RACI, at("required_activities", item(i))))
	}
	v.functions(c, &f, represented, at)
	return f
}

// functions lists the business functions that the committee must represent.
func (v *view) functions(c Charter, f *CommitteeFacts, represented map[string]bool, at func(...string) finding.Place) {
	index := map[string]int{}
	add := func(function, why string, at finding.Place) {
		key := lower(function)
		if key == "" {
			return
		}
		if _, ok := index[key]; !ok {
			index[key] = len(f.Functions)
			f.Functions = append(f.Functions, FunctionFacts{Function: function, Represented: represented[key], Why: []string{}, At: at})
		}
		entry := &f.Functions[index[key]]
		entry.Why = append(entry.Why, why)
	}
	for i, function := range c.Committee.Functions {
		add(function, "the charter lists it", at("functions", item(i)))
	}
	for _, id := range sorted(c.Objectives) {
		add(c.Objectives[id].Function, "objective "+id, c.At("objectives", id, "function"))
	}
	for _, id := range sorted(v.r.Accounts) {
		if a := v.r.Accounts[id]; a.Status != "archived" {
			add(a.Function, "account "+id, a.At("function"))
		}
	}
}

func (v *view) objective(id string, o Objective) ObjectiveFacts {
	c := v.r.Charter
	f := ObjectiveFacts{ID: id, Title: o.Title, HasRank: o.Rank > 0, Rank: o.Rank, SharesRank: []string{}, Function: o.Function,
		Owner: v.party(o.Owner, c.At("objectives", id, "owner"), "owns objective "+id), KPIs: []Ref{},
		Review: v.review("objective", id, o.ReviewDue, c.At("objectives", id, "review_due")), At: c.At("objectives", id)}
	for _, other := range sorted(c.Objectives) {
		if other != id && o.Rank > 0 && c.Objectives[other].Rank == o.Rank {
			f.SharesRank = append(f.SharesRank, other)
		}
	}
	for i, k := range o.KPIs {
		f.KPIs = append(f.KPIs, ref(v, k, c.KPIs, c.At("objectives", id, "kpis", item(i))))
	}
	return f
}

func (v *view) kpi(id string, k KPI) KPIFacts {
	c := v.r.Charter
	f := KPIFacts{ID: id, Title: k.Title, Formula: k.Formula, Source: k.Source, Baseline: k.Baseline, Target: k.Target,
		Cadence: length(k.Cadence, c.At("kpis", id, "cadence")), Owner: v.party(k.Owner, c.At("kpis", id, "owner"), "owns KPI "+id),
		UsedBy: []string{}, At: c.At("kpis", id),
		Missing: missing(need{"formula", given(k.Formula)}, need{"source", given(k.Source)}, need{"baseline", given(k.Baseline)},
			need{"target", given(k.Target)}, need{"cadence", k.Cadence > 0}, need{"owner", given(k.Owner)})}
	for _, o := range sorted(c.Objectives) {
		if slices.Contains(c.Objectives[o].KPIs, id) {
			f.UsedBy = append(f.UsedBy, o)
		}
	}
	return f
}

// windows gives blackouts, pauses and incidents as times.
func (v *view) windows(c Charter, f *CharterFacts) {
	window := func(id, title string, from, to Moment, accounts []string, at finding.Place) WindowFacts {
		w := WindowFacts{ID: id, Title: title, From: stamp(time.Unix(0, 0)), InForce: v.within(from, to), Accounts: list(accounts),
			Jurisdictions: []string{}, Kinds: []string{}, By: Ref{At: at}, At: at}
		if t, ok := instant(from, v.r.zone, false); ok {
			w.From = stamp(t)
		}
		if t, ok := instant(to, v.r.zone, true); ok {
			w.HasTo, w.To = true, stamp(t)
		}
		return w
	}
	f.Blackouts, f.Pauses, f.Incidents = []WindowFacts{}, []WindowFacts{}, []WindowFacts{}
	for _, id := range sorted(c.Blackouts) {
		b := c.Blackouts[id]
		w := window(id, b.Title, b.From, b.To, b.Accounts, c.At("blackouts", id))
		w.Jurisdictions, w.Kinds = jurisdictions(b.Jurisdictions), list(b.Kinds)
		f.Blackouts = append(f.Blackouts, w)
	}
	for i, p := range c.Pauses {
		w := window("", p.Reason, p.From, p.Until, p.Accounts, c.At("pauses", item(i)))
		w.By = ref(v, p.By, v.r.People, c.At("pauses", item(i), "by"))
		f.Pauses = append(f.Pauses, w)
	}
	for _, id := range sorted(c.Incidents) {
		n := c.Incidents[id]
		w := window(id, n.Title, n.Opened, n.Closed, n.Accounts, c.At("incidents", id))
		w.Level = n.Level
		f.Incidents = append(f.Incidents, w)
	}
}

func (v *view) override(id string, o Override) OverrideFacts {
	at := v.r.Charter.At("rules", id, "decision")
	f := OverrideFacts{Rule: id, Exists: true, HasLevel: o.Level != "", Level: o.Level, Parameters: table(o.Parameters), At: o.At,
		Decision: v.decision(o.Decision, "the change of rule "+id, at)}
	if v.rules == nil {
		return f
	}
	rule, ok := v.rules[id]
	f.Exists, f.Default = ok, rule.Level
	if f.HasLevel && ok {
		ours, _ := finding.ParseLevel(o.Level)
		theirs, _ := finding.ParseLevel(rule.Level)
		f.Lowered = ours < theirs
	}
	return f
}

// decided gives decisions and meetings.
func (v *view) decided(c Charter, f *CharterFacts) {
	quorum := c.Committee.Quorum
	voters := map[string]bool{}
	for _, m := range c.Committee.Members {
		voters[m.Person] = voters[m.Person] || m.Voting
	}
	f.Meetings = []MeetingFacts{}
	f.LastMeeting = Day{At: c.At("committee")}
	for i, m := range c.Meetings {
		at := c.At("meetings", item(i))
		out := MeetingFacts{Date: v.day(m.Date, at), Attended: list(m.Attended), Decisions: []Ref{}, At: at}
		v.happened("the meeting", m.Date, at)
		came := map[string]bool{}
		for _, p := range m.Attended {
			came[p] = voters[p]
		}
		n := 0
		for _, votes := range came {
			if votes {
				n++
			}
		}
		out.Quorate = quorum > 0 && n >= quorum
		for j, d := range m.Decisions {
			out.Decisions = append(out.Decisions, ref(v, d, c.Decisions, c.At("meetings", item(i), "decisions", item(j))))
		}
		if out.Date.Has && out.Date.DaysSince >= 0 && (!f.LastMeeting.Has || out.Date.DaysSince < f.LastMeeting.DaysSince) {
			f.LastMeeting = out.Date
		}
		f.Meetings = append(f.Meetings, out)
	}
	f.Decisions = each(c.Decisions, func(id string, d Decision) DecisionFacts {
		v.happened("the decision "+id, d.Date, c.At("decisions", id, "date"))
		voted := map[string]bool{}
		for _, p := range slices.Concat(d.Votes.For, d.Votes.Against, d.Votes.Abstained) {
			voted[p] = true
		}
		votes := len(voted)
		return DecisionFacts{ID: id, Title: d.Title, Date: v.day(d.Date, c.At("decisions", id, "date")), For: list(d.Votes.For),
			Against: list(d.Votes.Against), Abstained: list(d.Votes.Abstained), Quorate: quorum > 0 && votes >= quorum,
			UsedBy: list(v.usedBy[id]), Commits: list(d.Commits), At: c.At("decisions", id)}
	})
}
