package policies.blogging["stale-approval_test"]

import data.policies.blogging["stale-approval"] as rule

approval(fields) := object.union(
	{
		"by": "ben", "sha256": "5f1d", "matches": true, "time": {"ns": 50},
		"at": {"path": "posts/a.md", "start": 20, "end": 30},
	},
	fields,
)

found(approvals) := {f.message |
	some f in rule.findings with input as {"approvals": approvals, "schedule": {"valid": true, "ns": 100}}
}

test_valid if found([approval({})]) == set()

test_another_text if found([approval({"matches": false})]) == {"the approval by ben is for another text than this one"}

test_no_text if found([approval({"matches": false, "sha256": "", "by": ""})]) == {"the approval does not say which text it is for"}

test_too_late if found([approval({"time": {"ns": 101}})]) == {"the approval by ben came after the post was to go out"}

test_one_valid_is_enough if found([approval({}), approval({"matches": false})]) == set()

test_the_last_is_told if {
	found([approval({"matches": false}), approval({"matches": false, "by": "cleo"})]) == {"the approval by cleo is for another text than this one"}
}
