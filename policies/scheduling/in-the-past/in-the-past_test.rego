package policies.scheduling["in-the-past_test"]

import data.policies.scheduling["in-the-past"] as rule

found(in_hand, zone, ns) := {f.message |
	some f in rule.findings with input as {
		"in_hand": in_hand, "now": {"ns": 100},
		"schedule": {"valid": true, "zone": zone, "ns": ns, "text": "T", "at": {"path": "posts/a.md", "start": 1, "end": 2}},
	}
}

test_over if found(true, true, 99) == {"the schedule (T) is already over"}

test_ahead if found(true, true, 100) == set()

test_an_archive_is_left_alone if found(false, true, 99) == set()

test_without_a_zone_nobody_knows if found(true, false, 99) == set()
