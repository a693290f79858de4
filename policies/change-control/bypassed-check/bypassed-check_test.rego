package policies["change-control"]["bypassed-check_test"]

import data.policies["change-control"]["bypassed-check"] as rule

at := {"path": "", "start": 0, "end": 0}

found(rules) := {f.message | some f in rule.findings with input as {"violations": [{"rules": rules, "first": "281 characters on X; the limit is 280", "at": at}]}}

test_one_rule if found(["platform/too-long"]) == {"this landed although it failed platform/too-long: 281 characters on X; the limit is 280"}

test_several if found(["a/b", "platform/too-long"]) == {"this landed although it failed 2 rules (a/b, platform/too-long): 281 characters on X; the limit is 280"}

test_none if {
	got := rule.findings with input as {"violations": []}
	got == set()
}
