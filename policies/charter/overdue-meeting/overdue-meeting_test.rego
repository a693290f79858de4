package policies.charter["overdue-meeting_test"]

import data.policies.charter["overdue-meeting"] as rule

found(meeting) := {f.message |
	some f in rule.findings with input as {"charter": {
		"committee": {"cadence": {"has": true, "text": "5w", "minutes": 50400}},
		"last_meeting": object.union({"date": "2026-10-18", "at": {"path": "charter.toml", "start": 1, "end": 2}}, meeting),
	}}
}

test_the_last_day_counts if found({"has": true, "days_since": 35}) == set()

test_a_day_late if {
	found({"has": true, "date": "2026-10-17", "days_since": 36}) == {"the last meeting was on 2026-10-17, 36 days ago; the committee meets every 5w"}
}

test_none if found({"has": false, "days_since": 0}) == {"no meeting is recorded; the committee meets every 5w"}
