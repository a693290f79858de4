package policies.accounts["inactive-account_test"]

import data.policies.accounts["inactive-account"] as rule

found(changes) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": object.union(
		{
			"id": "acme-x", "status": "active",
			"last_activity": {"has": true, "date": "2026-06-01", "days_since": 174, "at": {"path": "a.toml", "start": 1, "end": 2}},
			"kept_by": {"id": "", "named": false, "exists": false, "nearest": ""},
		},
		changes,
	)}}
		with data.parameters as {"accounts/inactive-account": {"days": 90}}
}

test_silence if found({}) == {"account acme-x: nothing since 2026-06-01, 174 days ago, and no decision to keep it"}

test_ninety_days_are_not_over if found({"last_activity": {"days_since": 90}}) == set()

test_a_decision_keeps_it if found({"kept_by": {"id": "D-1", "named": true, "exists": true}}) == set()

test_a_decision_that_does_not_exist if {
	found({"kept_by": {"id": "D-11", "named": true, "nearest": "D-1"}}) == {"account acme-x: nothing since 2026-06-01, 174 days ago, and the decision D-11 that should keep it does not exist (did you mean D-1?)"}
}

test_nobody_knows if found({"last_activity": {"has": false}}) == set()

test_archived if found({"status": "archived"}) == set()
