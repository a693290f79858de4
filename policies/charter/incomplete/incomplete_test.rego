package policies.charter.incomplete_test

import data.policies.charter.incomplete as rule

at := {"path": "charter.toml", "start": 1, "end": 2}

member(person, exists) := {"person": person, "exists": exists, "nearest": "", "at": at}

committee(changes) := object.union(
	{
		"missing": [], "members": [member("ana", true)], "chair_active": true, "chair_member": true, "at": at,
		"chair": {"id": "ana", "named": true, "exists": true, "nearest": "", "at": at},
	},
	changes,
)

found(changes) := {f.message |
	some f in rule.findings with input as {
		"has_charter": true, "charter": {"governs": true, "committee": committee(changes)},
		"people": {"ana": {"why_not": "left on 2026-09-30"}},
	}
}

test_complete if found({}) == set()

test_what_is_missing_is_one_finding if {
	found({"missing": ["authority", "decision rule"]}) == {"the charter does not state authority and decision rule"}
}

test_an_unknown_member if {
	found({"members": [member("ana", true), object.union(member("bne", false), {"nearest": "ben"})]}) == {"the committee's member bne is not in the people list (did you mean ben?)"}
}

test_the_chair_has_left if found({"chair_active": false}) == {"the chair ana left on 2026-09-30"}

test_the_chair_is_unknown if {
	unknown := {"chair": {"id": "bob", "exists": false}, "chair_active": false, "chair_member": false}
	found(unknown) == {"the chair bob is not in the people list"}
}

test_an_unknown_chair_among_the_members_is_one_finding if {
	unknown := {"chair": {"id": "bob", "exists": false}, "chair_active": false, "members": [member("bob", false)]}
	found(unknown) == {"the committee's member bob is not in the people list"}
}

test_the_chair_is_no_member if found({"chair_member": false}) == {"the chair ana is no member of the committee"}

test_settings_for_content_are_no_charter_of_a_committee if {
	lacking := {"governs": false, "committee": committee({"missing": ["authority"], "members": [], "chair": {"named": false}})}
	count(rule.findings) == 0 with input as {"has_charter": true, "charter": lacking}
}
