package register

import (
	"fmt"
	"slices"

	"copydesk/internal/spelling"
)

func (l *loader) verifyCharter() {
	c := l.r.Charter
	at := c.origin
	if at.file == nil {
		return
	}
	accounts, people := ids(l.r.Accounts), ids(l.r.People)
	l.zoneName(at, c.Organisation.Zone, "organisation", "zone")
	if c.Organisation.Region != "" {
		l.country(at, c.Organisation.Region, "organisation", "region")
	}
	l.countries(at, c.Organisation.Jurisdictions, "organisation", "jurisdictions")
	l.languages(at, c.Organisation.Languages, "organisation", "languages")
	l.link(at, c.Moderation.URL, "moderation", "url")
	l.decided(c)
	for i, pack := range c.Organisation.Packs {
		if !l.r.Policies[pack].OptIn && !l.broken {
			l.problem(at, []string{"organisation", "packs", item(i)}, fmt.Sprintf("there is no opt-in policy pack %q", pack), meant(pack, l.r.packs()))
		}
	}
	l.atLeast(at, c.Committee.Quorum, 0, 1000, "committee", "quorum")
	for _, kind := range []string{"posts", "templates", "blogs", "markdown"} {
		globs := map[string][]string{"posts": c.Content.Posts, "templates": c.Content.Templates, "blogs": c.Content.Blogs, "markdown": c.Content.Markdown}[kind]
		l.globs(at, globs, "content", kind)
	}
	for _, field := range sorted(c.Content.Fields) {
		if !slices.Contains(draftFields, field) {
			hint := "the key is Copydesk's name, the value this repository's own"
			if near := spelling.Nearest(field, draftFields); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			l.problem(at, []string{"content", "fields", field}, fmt.Sprintf("a draft has no field %q", field), hint)
		}
	}
	l.ownNames(c.Content.Fields)
	if c.Publishing.ReadingGrade < 0 || c.Publishing.ReadingGrade > 30 {
		l.problem(at, []string{"publishing", "reading_grade"}, "reading_grade must be from 1 to 30", "")
	}
	l.atLeast(at, c.Publishing.PostsPerDay, 0, 10000, "publishing", "posts_per_day")
	l.names(at, c.Publishing.NeutralAccounts, "account", accounts, "publishing", "neutral_accounts")
	for _, id := range sorted(c.Embargoes) {
		l.moment(at, c.Embargoes[id].Until, "embargoes", id, "until")
		l.names(at, c.Embargoes[id].Accounts, "account", accounts, "embargoes", id, "accounts")
	}
	for _, id := range sorted(c.Campaigns) {
		l.order(at, c.Campaigns[id].From, c.Campaigns[id].To, "from", "to", "campaigns", id)
	}
	for _, id := range sorted(c.Blackouts) {
		b := c.Blackouts[id]
		l.window(at, b.From, b.To, "from", "to", "blackouts", id)
		for field, m := range map[string]Moment{"from": b.From, "to": b.To} {
			if m == nil {
				l.problem(at, []string{"blackouts", id, field}, fmt.Sprintf("blackouts.%s does not say %s when", id, field), fmt.Sprintf("add %s = 2026-12-31", field))
			}
		}
		l.names(at, b.Accounts, "account", accounts, "blackouts", id, "accounts")
		l.words(at, b.Kinds, kinds, "blackouts", id, "kinds")
		l.countries(at, b.Jurisdictions, "blackouts", id, "jurisdictions")
	}
	for i, p := range c.Pauses {
		l.window(at, p.From, p.Until, "from", "until", "pauses", item(i))
		l.names(at, p.Accounts, "account", accounts, "pauses", item(i), "accounts")
		l.name(at, p.By, "person", people, "pauses", item(i), "by")
	}
	for _, tag := range sorted(c.Hashtags) {
		l.name(at, c.Hashtags[tag].By, "person", people, "hashtags", tag, "by")
	}
	for _, id := range sorted(c.Incidents) {
		n := c.Incidents[id]
		l.window(at, n.Opened, n.Closed, "opened", "closed", "incidents", id)
		l.names(at, n.Accounts, "account", accounts, "incidents", id, "accounts")
		l.name(at, n.Level, "level of escalation", ids(l.r.Levels), "incidents", id, "level")
	}
	l.word(at, c.Change.Landings, landings, "change", "landings")
	l.globs(at, c.Change.Signed, "change", "signed")
	for _, name := range sorted(c.Platforms) {
		l.name(at, name, "platform", ids(l.r.Platforms), "platforms", name)
		l.word(at, c.Platforms[name].PostsThrough, postsThrough, "platforms", name, "posts_through")
		l.limits(at, name, c.Platforms[name].Limits, "platforms", name, "limits")
	}
}

// decided checks who met, who voted, and on what. Somebody has one vote.
func (l *loader) decided(c Charter) {
	people, decisions := ids(l.r.People), ids(c.Decisions)
	for _, id := range sorted(c.Decisions) {
		voted := map[string]bool{}
		votes := c.Decisions[id].Votes
		for _, side := range []struct {
			how    string
			voters []string
		}{{"for", votes.For}, {"against", votes.Against}, {"abstained", votes.Abstained}} {
			where := []string{"decisions", id, "votes", side.how}
			l.names(c.origin, side.voters, "person", people, where...)
			for i, who := range side.voters {
				if voted[who] {
					l.problem(c.origin, append(where, item(i)), fmt.Sprintf("%s has voted on %s already", who, id), "everybody has one vote")
				}
				voted[who] = true
			}
		}
	}
	for i, m := range c.Meetings {
		l.names(c.origin, m.Attended, "person", people, "meetings", item(i), "attended")
		l.names(c.origin, m.Decisions, "decision", decisions, "meetings", item(i), "decisions")
	}
}

// ownNames checks that no two fields of a draft are called the same here: one of them would be lost.
func (l *loader) ownNames(fields map[string]string) {
	first := map[string]string{}
	for _, field := range sorted(fields) {
		own := fields[field]
		where := []string{"content", "fields", field}
		switch other, taken := first[own]; {
		case own == "":
			l.problem(l.r.Charter.origin, where, "nothing is said of how this repository calls "+field, "write the name of its own field, or delete the line")
		case taken:
			l.problem(l.r.Charter.origin, where, fmt.Sprintf("%s and %s are both called %q here, so one of them is lost", other, field, own), "give each a field of its own")
		default:
			first[own] = field
		}
	}
}

// packs lists the opt-in policies.
func (r *Register) packs() []string {
	var out []string
	for _, name := range sorted(r.Policies) {
		if r.Policies[name].OptIn {
			out = append(out, name)
		}
	}
	return out
}

// limits checks numbers that differ from a platform's.
func (l *loader) limits(at origin, platform string, limits map[string]int, field ...string) {
	p, ok := l.r.Platforms[platform]
	for _, name := range sorted(limits) {
		where := append(slices.Clip(field), name)
		l.atLeast(at, limits[name], 0, 1<<30, where...)
		if _, known := p.Limits[name]; ok && !known {
			l.problem(at, where, fmt.Sprintf("%s has no limit %q", p.Title, name), meant(name, sorted(p.Limits)))
		}
	}
}
