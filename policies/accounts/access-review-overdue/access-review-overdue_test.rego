package policies.accounts["access-review-overdue_test"]

import data.policies.accounts["access-review-overdue"] as rule

found(status, reviewed) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": {
		"id": "acme-x", "status": status,
		"access_reviewed": object.union({"at": {"path": "a.toml", "start": 1, "end": 2}}, reviewed),
	}}}
		with data.parameters as {"accounts/access-review-overdue": {"days": 90}}
}

test_the_last_day_counts if found("active", {"has": true, "date": "2026-08-24", "days_since": 90}) == set()

test_a_day_late if {
	found("active", {"has": true, "date": "2026-08-23", "days_since": 91}) == {"account acme-x: its access was last reviewed on 2026-08-23, 91 days ago"}
}

test_never if {
	never := {"has": false, "date": "", "days_since": 0}
	found("dormant", never) == {"account acme-x: no review of its access is recorded"}
	found("planned", never) == set()
	found("archived", never) == set()
}
