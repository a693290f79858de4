package policies.accessibility.shouting_test

import data.policies.accessibility.shouting as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

test_capitals if {
	some f in rule.findings with input as {"shouting": [{"text": "BUY NOW", "at": at(3)}]}
	f.message == "“BUY NOW” stands in capitals, which is hard to read and sounds like shouting"
}

test_none if {
	found := rule.findings with input as {"shouting": []}
	count(found) == 0
}
