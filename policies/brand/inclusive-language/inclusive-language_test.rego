package policies.brand["inclusive-language_test"]

import data.policies.brand["inclusive-language"] as rule

hit := {"text": "manpower", "instead": ["staff", "workforce"], "at": {"path": "posts/a.md", "start": 8, "end": 16}}

test_offers_the_kinder_word if {
	some f in rule.findings with input as {"matches": {"inclusive-language": [hit]}}
	f.message == "for “manpower” there is a kinder word: “staff” or “workforce”"
}

test_nothing_to_offer if {
	found := rule.findings with input as {"matches": {}}
	count(found) == 0
}
