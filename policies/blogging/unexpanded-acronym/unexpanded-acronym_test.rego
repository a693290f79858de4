package policies.blogging["unexpanded-acronym_test"]

import data.policies.blogging["unexpanded-acronym"] as rule

test_never_spelled_out if {
	some f in rule.findings with input as {"acronyms": [{"text": "SWMP", "at": {"path": "blog/a.md", "start": 3, "end": 7}}]}
	f.message == "SWMP is never spelled out"
}

test_none if {
	found := rule.findings with input as {"acronyms": []}
	count(found) == 0
}
