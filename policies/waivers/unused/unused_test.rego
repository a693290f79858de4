package policies.waivers.unused_test

import data.policies.waivers.unused as rule

found(waived, level) := {f.message |
	some f in rule.findings with input as {
		"trace": {"rules_known": true, "rules": {"a/b": {"rule": "a/b"}}},
		"charter": {"rules": {"a/b": {"level": level}}},
		"waivers": {"W-1": {"id": "W-1", "rule": waived, "rule_nearest": near(waived), "expired": false, "at": {"path": "w.toml", "start": 1, "end": 2}}},
	}
}

test_a_rule_that_is_on if found("a/b", "") == set()

near(waived) := {"a/bb": "a/b"}[waived]

near(waived) := "" if waived != "a/bb"

test_a_misspelt_rule if found("a/bb", "") == {"waiver W-1 waives nothing: there is no rule a/bb (did you mean a/b?)"}

test_no_such_rule if found("a/c", "") == {"waiver W-1 waives nothing: there is no rule a/c"}

test_a_rule_that_is_off if found("a/b", "off") == {"waiver W-1 waives nothing: the rule a/b is off"}

test_the_engine_s_own_findings if found("content/unreadable", "") == set()
