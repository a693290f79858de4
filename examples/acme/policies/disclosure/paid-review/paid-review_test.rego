package policies.disclosure["paid-review_test"]

import data.policies.disclosure["paid-review"] as rule

hit := {"text": "5-star review", "at": {"path": "templates/a.md", "start": 4, "end": 17}}

test_offered if {
	some f in rule.findings with input as {"matches": {"paid-reviews": [hit]}}
	f.message == "a reward is offered for a good review (“5-star review”)"
}

test_not_offered if {
	found := rule.findings with input as {"matches": {}}
	count(found) == 0
}
