package policies.charter["overdue-review_test"]

import data.policies.charter["overdue-review"] as rule

found(kind, id) := {f.message |
	some f in rule.findings with input as {"overdue": [{
		"kind": kind, "id": id, "due": "2026-10-31", "days": 22, "at": {"path": "charter.toml", "start": 1, "end": 2},
	}]}
}

test_nothing_overdue if count(rule.findings) == 0 with input as {"overdue": []}

test_the_charter if found("charter", "committee") == {"the charter was due for review on 2026-10-31, 22 days ago"}

test_anything_else if found("policy", "disclosure") == {"policy disclosure was due for review on 2026-10-31, 22 days ago"}
