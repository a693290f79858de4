package policies.brand["pushy-tone_test"]

import data.policies.brand["pushy-tone"] as rule

at := {"path": "posts/a.md", "start": 8, "end": 16}

test_exclamation_marks if {
	some f in rule.findings with input as {"exclamations": [{"count": 3, "at": at}], "matches": {}}
	f.message == "3 exclamation marks in a row"
}

test_phrases if {
	some f in rule.findings with input as {"exclamations": [], "matches": {"pushy-phrases": [{"text": "act now", "at": at}]}}
	f.message == "“act now” pushes"
}

test_calm if {
	found := rule.findings with input as {"exclamations": [], "matches": {}}
	count(found) == 0
}
