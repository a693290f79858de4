package policies.raci["unknown-role_test"]

import data.policies.raci["unknown-role"] as rule

ref(role, where, person, start) := {
	"role": role, "where": where, "exists": false, "is_person": person, "nearest": "",
	"at": {"path": "r.toml", "start": start, "end": start + 1},
}

found(refs) := findings if findings := rule.findings with input as {"role_refs": refs}

test_known_roles_are_fine if found([object.union(ref("legal", "owns list a", false, 1), {"exists": true})]) == set()

test_a_slip if {
	found([object.union(ref("leagl", "owns list a", false, 7), {"nearest": "legal"})]) == {{
		"message": "leagl is not a role that exists: owns list a (did you mean legal?)",
		"at": {"path": "r.toml", "start": 7, "end": 8},
	}}
}

test_a_person if {
	{f.message | some f in found([ref("ana", "accountable for publishing", true, 1)])} == {"ana is a person, not a role: accountable for publishing"}
}

test_one_name_in_many_places_is_one_finding_at_the_first if {
	refs := [ref("pr", sprintf("consulted on a%d", [n]), false, n) | some n in [1, 2, 3, 4, 5]]
	found(refs) == {{
		"message": "pr is not a role that exists: consulted on a1, consulted on a2, consulted on a3 and 2 more",
		"at": {"path": "r.toml", "start": 1, "end": 2},
	}}
}
