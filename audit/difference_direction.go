package audit

import (
	"reflect"

	"copydesk/finding"
)

// kind says in which direction a field gets weaker.
type kind int

const (
	plainKind kind = iota // a change says nothing about strength
	open                  // a change may matter, but its words do not tell how
	lower                 // a lower number is weaker
	higher                // a higher number, or none, is weaker
	fewer                 // taking away is weaker
	more                  // adding is weaker
	allowed               // adding is weaker, and an empty list, which allows all, is weakest
	off                   // no is weaker than yes
	on                    // yes is weaker than no
	level                 // a lower level of findings is weaker
	emptied               // leaving it empty is weaker
	earlier               // an earlier day, or none, is weaker
)

// kindOf declares the direction of every field that has one. Whoever adds a field to the register that decides how
// strictly something is judged adds it here; a test lists the fields that are neutral.
func kindOf(pattern string) kind {
	switch pattern {
	case "committee.quorum", "raci.*.min_approvals", "routes.*.level", "platforms.*.limits.*.min":
		return lower
	case "committee.cadence", "publishing.reading_grade", "publishing.posts_per_day", "change.emergency_review",
		"levels.*.acknowledge", "levels.*.respond", "levels.*.update", "levels.*.channels.*.acknowledge",
		"levels.*.channels.*.respond", "levels.*.channels.*.update", "routes.*.followers", "platforms.*.limits.*.max",
		"charter.platforms.*.limits.*", "accounts.*.limits.*":
		return higher
	case "committee.functions", "committee.required_activities", "content.posts", "content.templates", "content.blogs",
		"publishing.neutral_accounts", "organisation.jurisdictions", "organisation.packs", "organisation.brands", "clients.*",
		"clients.*.names", "embargoes.*", "embargoes.*.terms", "blackouts.*", "change.signed", "roles.*.courses", "raci.*",
		"raci.*.paths", "levels.*", "levels.*.triggers", "routes.*", "routes.*.lists", "risks.*.controls", "lists.*", "platforms.*",
		"platforms.*.limits.*", "policies.*":
		return fewer
	case "links.insecure", "moderation.removal_reasons", "roles.*.grants.*", "lists.*.unless", "lists.*.allow", "lists.*.must_all",
		"lists.*.terms.unless", "lists.*.terms.must_all":
		return more
	case "links.allowed":
		return allowed
	case "publishing.second_person", "lists.*.evasion", "lists.*.inflect", "lists.*.terms.inflect", "platforms.*.alt_required", "policies.*.sign":
		return off
	case "content.splits_long_posts", "lists.*.case", "lists.*.terms.case", "policies.*.opt_in":
		return on
	case "lists.*.level", "lists.*.terms.level":
		return level
	case "accounts.*.owner", "accounts.*.backup", "accounts.*.custody.second_factor", "accounts.*.archive":
		return emptied
	case "embargoes.*.until", "blackouts.*.to":
		return earlier
	case "committee.decision_rule", "content.fields.*", "content.append", "content.markdown", "change.landings", "governance.path",
		"governance.starter_kit", "charter.platforms.*", "charter.platforms.*.posts_through", "embargoes.*.accounts",
		"blackouts.*.from", "blackouts.*.accounts", "blackouts.*.jurisdictions", "blackouts.*.kinds", "accounts.*.class",
		"accounts.*.hours", "raci.*.accountable", "levels.*.pause", "levels.*.channels.*", "routes.*.channels", "lists.*.rule",
		"lists.*.subjects", "lists.*.scopes", "lists.*.language", "lists.*.jurisdictions", "lists.*.within", "lists.*.must_any",
		"lists.*.terms.scopes", "lists.*.terms.within", "lists.*.terms.must_any", "platforms.*.limits.*.counter",
		"platforms.*.reserved", "platforms.*.forbidden", "platforms.*.threads", "platforms.*.grammar", "platforms.*.extensions":
		return open
	}
	return plainKind
}

// came is the direction of something that was added, or taken away.
func came(k kind, added bool) string {
	switch {
	case k == open || k == higher || k == lower:
		return unproven
	case k == fewer && added, (k == more || k == allowed) && !added:
		return tightened
	case k == fewer, k == more, k == allowed:
		return weakened
	}
	return neutral
}

// directionOf is the direction of a value that changed.
func directionOf(k kind, from, to reflect.Value) string {
	weaker := false
	switch k {
	case plainKind:
		return neutral
	case lower:
		weaker = size(to) < size(from)
	case higher:
		weaker = size(to) == 0 || size(from) != 0 && size(to) > size(from)
	case off:
		weaker = !to.Bool()
	case on:
		weaker = to.Bool()
	case level:
		weaker = levelOf(to) < levelOf(from)
	case emptied:
		if !empty(to) && !empty(from) {
			return neutral
		}
		weaker = empty(to)
	case earlier:
		weaker = text(to) == "" || text(from) != "" && text(to) < text(from)
	default:
		return unproven
	}
	if weaker {
		return weakened
	}
	return tightened
}

func size(v reflect.Value) float64 {
	switch {
	case v.CanInt():
		return float64(v.Int())
	case v.CanFloat():
		return v.Float()
	}
	s := text(v)
	n := number(s)
	return float64(n.Int())
}

func empty(v reflect.Value) bool { return text(v) == "" || text(v) == "none" }

// levelOf reads a level of a list, which is warning where none is written.
func levelOf(v reflect.Value) finding.Level {
	l, err := finding.ParseLevel(v.String())
	if err != nil {
		return finding.Warning
	}
	return l
}
