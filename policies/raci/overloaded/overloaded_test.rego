package policies.raci.overloaded_test

import data.policies.raci.overloaded as rule

at := {"path": "r.toml", "start": 1, "end": 2}

found(responsible_for, consulted) := {f.message |
	some f in rule.findings with input as {
		"roles": {"rep": {"id": "rep", "responsible_for": responsible_for, "at": at}},
		"raci": {"publishing": {"id": "publishing", "consulted": [{"role": r} | some r in consulted], "at": at}},
	}
		with data.parameters as {"raci/overloaded": {"activities": 3, "consulted": 2}}
}

test_within if found(["a", "b", "c"], ["x", "y"]) == set()

test_too_many_activities if found(["a", "b", "c", "d"], []) == {"role rep: responsible for 4 activities (a, b, c and 1 more)"}

test_too_many_to_ask if found([], ["x", "y", "z"]) == {"activity publishing: 3 roles are consulted"}
