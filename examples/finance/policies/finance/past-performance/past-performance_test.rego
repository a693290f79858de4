package policies.finance["past-performance_test"]

import data.policies.finance["past-performance"] as rule

hit := {"text": "returned", "at": {"path": "posts/a.md", "start": 9, "end": 17}}

found(matches) := {f.message | some f in rule.findings with input as {"matches": matches}}

test_bare if {
	found({"performance": [hit]}) == {"this speaks of performance (“returned”) and does not say whether fees are taken off, nor that the past is no guide to the future"}
}

test_half if {
	found({"performance": [hit], "net-of-fees": [{}]}) == {"this speaks of performance (“returned”) and does not say that the past is no guide to the future"}
}

test_whole if found({"performance": [hit], "net-of-fees": [{}], "past-is-past": [{}]}) == set()

test_none if found({}) == set()
