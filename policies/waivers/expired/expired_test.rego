package policies.waivers.expired_test

import data.policies.waivers.expired as rule

found(expired, days) := {f.message |
	some f in rule.findings with input as {"waivers": {"W-1": {
		"id": "W-1", "rule": "a/b", "expired": expired,
		"expires": {"date": "2026-10-31", "days_since": days, "at": {"path": "w.toml", "start": 1, "end": 2}},
	}}}
}

test_its_last_day_counts if found(false, 0) == set()

test_a_day_later if found(true, 1) == {"waiver W-1 of a/b expired on 2026-10-31, 1 day ago"}
