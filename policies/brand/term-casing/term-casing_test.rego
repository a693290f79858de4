package policies.brand["term-casing_test"]

import data.policies.brand["term-casing"] as rule

at := {"path": "posts/a.md", "start": 8, "end": 14}

found(sure) := findings if {
	findings := rule.findings with input as {"misspelt": [{"term": "GitHub", "text": "Github", "at": at, "sure": sure}]}
}

test_offers_the_fix if {
	found(true) == {{
		"message": "“Github” is written “GitHub”", "at": at,
		"fix": {"title": "Write GitHub", "edits": [{"at": at, "text": "GitHub"}]},
	}}
}

test_offers_none_where_the_place_is_not_sure if found(false) == {{"message": "“Github” is written “GitHub”", "at": at}}
