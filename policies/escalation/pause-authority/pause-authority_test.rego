package policies.escalation["pause-authority_test"]

import data.policies.escalation["pause-authority"] as rule

at := {"path": "e.toml", "start": 1, "end": 2}

found(may_pause, drill) := {f.message |
	some f in rule.findings with input as {
		"people": {"ana": {}}, "may_pause": may_pause, "last_drill": object.union({"at": at}, drill),
		"charter": {"committee": {"at": at}},
	}
		with data.parameters as {"escalation/pause-authority": {"people": 2, "drill_days": 183}}
}

recent := {"has": true, "date": "2026-09-15", "days_since": 68}

test_two_people_and_a_recent_drill if found(["ana", "dev"], recent) == set()

test_nobody_may_pause if found([], recent) == {"nobody may pause publishing; at least 2 people should"}

test_one_person_may_pause if found(["ana"], recent) == {"only ana may pause publishing; at least 2 people should"}

test_the_last_day_counts if found(["ana", "dev"], {"has": true, "date": "2026-05-23", "days_since": 183}) == set()

test_a_stale_drill if found(["ana", "dev"], {"has": true, "date": "2026-05-22", "days_since": 184}) == {"the last drill was on 2026-05-22, 184 days ago"}

test_no_drill if found(["ana", "dev"], {"has": false}) == {"no drill is recorded"}
