package policies.scheduling["outside-coverage_test"]

import data.policies.scheduling["outside-coverage"] as rule

at := {"path": "posts/a.md", "start": 3, "end": 9}

found(duty) := {f.message |
	some f in rule.findings with input as {
		"targets": [{"account": "acme-x", "platform": "x", "at": at, "duty": duty}],
		"schedule": {"at": at},
	}
		with data.parameters as {"scheduling/outside-coverage": {"minutes": 60}}
}

duty(left, wait, next) := {"known": true, "left": left, "wait": wait, "next": next}

monday := "Monday 23 November 09:00"

test_nobody if found(duty(0, 900, monday)) == {"nobody is on duty when this goes out; the next turn begins Monday 23 November 09:00"}

test_not_for_long if {
	found(duty(20, 900, monday)) == {"nobody is on duty from 20 minutes after this goes out; the next turn begins Monday 23 November 09:00"}
}

test_never if found(duty(0, 0, "")) == {"nobody is on duty when this goes out, nor for four weeks after"}

test_long_enough if found(duty(60, 900, monday)) == set()

test_a_break_is_no_gap if found(duty(0, 30, monday)) == set()

test_no_rota if found({"known": false, "left": 0, "wait": 0, "next": ""}) == set()
