package policies.accounts["purpose-missing_test"]

import data.policies.accounts["purpose-missing"] as rule

named(id) := {"id": id, "named": id != "", "exists": true, "nearest": "", "at": {"path": "a.toml", "start": 5, "end": 6}}

found(changes) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": object.union(
		{
			"id": "acme-x", "in_use": true, "status": "active", "purpose": "News", "audience": "All",
			"objective": named("answers"), "approved_by": named("D-1"), "at": {"path": "a.toml", "start": 1, "end": 2},
		},
		changes,
	)}}
}

test_all_said if found({}) == set()

test_what_is_missing_is_one_finding if {
	found({"purpose": " ", "audience": "", "approved_by": {"named": false}}) == {"account acme-x: it does not say its purpose, audience and approval"}
}

test_a_planned_account_is_not_approved_yet if found({"status": "planned", "approved_by": {"named": false}}) == set()

test_an_objective_that_does_not_exist if {
	found({"objective": {"id": "answer", "exists": false, "nearest": "answers"}}) == {"account acme-x: there is no objective answer (did you mean answers?)"}
}

test_archived if found({"in_use": false, "purpose": ""}) == set()
