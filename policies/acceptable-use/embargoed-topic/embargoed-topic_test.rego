package policies["acceptable-use"]["embargoed-topic_test"]

import data.policies["acceptable-use"]["embargoed-topic"] as rule

hit(fields) := object.union(
	{
		"embargo": "falcon", "text": "Project Falcon", "until": "2026-12-01T00:00:00Z", "in_force": true,
		"at": {"path": "posts/a.md", "start": 0, "end": 14},
	},
	fields,
)

found(fields) := {f.message | some f in rule.findings with input as {"embargoed": [hit(fields)]}}

test_in_force if found({}) == {"“Project Falcon” is under embargo (falcon) until 2026-12-01 UTC"}

test_to_the_minute if {
	found({"until": "2026-12-01T09:30:00Z"}) == {"“Project Falcon” is under embargo (falcon) until 2026-12-01 09:30 UTC"}
}

test_open_end if found({"until": ""}) == {"“Project Falcon” is under embargo (falcon)"}

test_over if found({"in_force": false}) == set()
