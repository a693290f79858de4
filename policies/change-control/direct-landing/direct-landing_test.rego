package policies["change-control"]["direct-landing_test"]

import data.policies["change-control"]["direct-landing"] as rule

at := {"path": "", "start": 0, "end": 0}

found(change) := {f.message | some f in rule.findings with input as object.union({"at": at, "governed": true, "through": "none", "author": {"name": "Ana", "person": "ana"}, "paths": [{"path": "charter.toml"}]}, change)}

test_straight_in if found({}) == {"ana put this change in directly; nobody else is known to have seen it"}

test_unknown_author if found({"author": {"name": "Zoe", "person": ""}}) == {"Zoe put this change in directly; nobody else is known to have seen it"}

test_through_a_review if {
	every through in ["merge", "squash", "review", "unknown"] {
		found({"through": through}) == set()
	}
}

test_said_once if {
	found({"range": {"all_direct": true, "direct": 9}}) == set()
	found({"once": ["direct"], "range": {"all_direct": true, "direct": 9}}) == {"all 9 changes of governed files were put in directly; nobody else is known to have seen them"}
}

test_nothing_governed if {
	found({"governed": false}) == set()
	found({"paths": []}) == set()
}
