package policies.templates["review-overdue_test"]

import data.policies.templates["review-overdue"] as rule

found(due, valid) := {f.message |
	some f in rule.findings with input as {
		"now": {"date": "2026-11-22"},
		"template": {
			"declared": true, "review_due": due, "valid_until": valid,
			"at": {"path": "templates/a.md", "start": 0, "end": 11},
		},
	}
}

test_overdue if found("2026-11-21", "") == {"this template was to be reviewed by 2026-11-21"}

test_today_is_in_time if found("2026-11-22", "2026-11-22") == set()

test_no_longer_valid if found("2027-01-01", "2026-10-31") == {"this template was valid until 2026-10-31"}

test_no_dates if found("", "") == set()
