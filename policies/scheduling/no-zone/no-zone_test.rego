package policies.scheduling["no-zone_test"]

import data.policies.scheduling["no-zone"] as rule

found(fields) := {f.message |
	some f in rule.findings with input as {"schedule": object.union(
		{
			"declared": true, "valid": true, "zone": true, "text": "2026-12-01T09:00:00",
			"at": {"path": "posts/a.md", "start": 14, "end": 33},
		},
		fields,
	)}
}

test_with_zone if found({}) == set()

test_without if found({"zone": false}) == {"“2026-12-01T09:00:00” is a time without a time zone"}

test_no_time if {
	found({"zone": false, "valid": false, "text": "soon"}) == {"“soon” is no date and time that can be read"}
}

test_none if found({"declared": false, "zone": false, "valid": false}) == set()
