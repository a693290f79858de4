package policies.platform["stale-platform-data_test"]

import data.policies.platform["stale-platform-data"] as rule

limit(days) := {"verified": {"days_since": days}}

found(stalest, limits) := {f.message |
	some f in rule.findings with input as {"platforms": {"square": {
		"id": "square", "title": "Square", "stalest": stalest, "limits": limits, "at": {"path": "s.toml", "start": 1, "end": 2},
	}}}
		with data.parameters as {"platform/stale-platform-data": {"days": 180}}
}

test_fresh if found(180, {"text": limit(180)}) == set()

test_stale_numbers_are_one_finding if {
	found(265, {"text": limit(265), "hashtags": limit(200), "links": limit(10)}) == {"Square: hashtags and text last verified up to 265 days ago"}
}
