package policies.templates["canned-tone_test"]

import data.policies.templates["canned-tone"] as rule

hit := {"text": "your call is important to us", "at": {"path": "templates/a.md", "start": 0, "end": 28}}

test_canned if {
	some f in rule.findings with input as {"matches": {"canned-phrases": [hit]}}
	f.message == "“your call is important to us” sounds like a machine"
}

test_fresh if {
	found := rule.findings with input as {"matches": {}}
	count(found) == 0
}
