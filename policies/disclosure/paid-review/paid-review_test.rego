package policies.disclosure["paid-review_test"]

import data.policies.disclosure["paid-review"] as rule

hit := {"text": "5-star review", "at": {"path": "templates/a.md", "start": 4, "end": 17}}

test_offered if {
	some f in rule.findings with input as {"matches": {"paid-reviews": [hit]}}
	f.message == "a reward is offered for a good review (“5-star review”)"
}

test_two_words_for_it_are_one_finding if {
	other := {"text": "five stars", "at": {"path": "templates/a.md", "start": 40, "end": 50}}
	found := rule.findings with input as {"matches": {"paid-reviews": [other, hit]}}
	count(found) == 1
}

test_not_offered if {
	found := rule.findings with input as {"matches": {}}
	count(found) == 0
}

test_kind_words if {
	found := rule.findings with input as {"matches": {"paid-praise": [hit]}}
	count(found) == 1
}
