package policies.accounts["leaver-access_test"]

import data.policies.accounts["leaver-access"] as rule

line(id, active, why, near) := {
	"id": id, "active": active, "why_not": why, "nearest": near,
	"at": {"path": "a.toml", "start": 1, "end": 2},
}

found(line, days) := {f.message |
	some f in rule.findings with input as {
		"accounts": {"acme-x": {"id": "acme-x", "in_use": true, "access": [line]}},
		"people": {"gus": {"starts": {"has": true, "days_since": days}}},
	}
}

test_people_who_are_here_are_fine if found(line("gus", true, "", ""), 400) == set()

test_a_leaver if {
	found(line("gus", false, "left on 2026-09-30", ""), 400) == {"account acme-x: gus has access, but left on 2026-09-30"}
}

test_somebody_unknown if {
	found(line("gsu", false, "is not in the people list", "gus"), 400) == {"account acme-x: gsu has access, but is not in the people list (did you mean gus?)"}
}

test_whoever_starts_next_week_is_fine if found(line("gus", false, "starts on 2026-11-30", ""), -8) == set()
