package register

import (
	"fmt"
	"slices"

	"copydesk/internal/source"
)

func (l *loader) verifyCharter() {
	c := l.r.Charter
	at := c.origin
	if at.file == nil {
		return
	}
	accounts := ids(l.r.Accounts)
	l.zoneName(at, c.Organisation.Zone, "organisation", "zone")
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
			if near := source.Nearest(field, draftFields); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			l.problem(at, []string{"content", "fields", field}, fmt.Sprintf("a draft has no field %q", field), hint)
		}
	}
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
	}
	for i, p := range c.Pauses {
		l.window(at, p.From, p.Until, "from", "until", "pauses", item(i))
		l.names(at, p.Accounts, "account", accounts, "pauses", item(i), "accounts")
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
