package policies.charter["training-expired_test"]

import data.policies.charter["training-expired"] as rule

at := {"path": "p.toml", "start": 1, "end": 2}

course(name, role, state) := {"course": name, "role": role, "state": state, "ends": {"date": "2026-02-10"}, "at": at}

found(changes) := {f.message |
	some f in rule.findings with input as {"people": {"gus": object.union(
		{"id": "gus", "trained": false, "active": true, "training": [], "custodian_of": {"owner": [], "backup": []}},
		changes,
	)}}
}

test_current if found({"trained": true, "training": [course("basics", "rep", "current")]}) == set()

test_missing if found({"training": [course("basics", "rep", "missing")]}) == {"gus has not completed the course basics (required of rep)"}

test_expired if {
	found({"training": [course("basics", "rep", "expired"), course("drill", "rep", "current")]}) == {"gus completed the course basics, but that expired on 2026-02-10 (required of rep)"}
}

test_one_course_of_two_roles_is_one_finding if {
	found({"training": [course("basics", "rep", "missing"), course("basics", "manager", "missing")]}) == {"gus has not completed the course basics (required of rep and manager)"}
}

test_whoever_has_left_needs_none if found({"active": false, "training": [course("basics", "rep", "missing")]}) == set()

test_custodians_are_told_by_accounts if {
	found({"training": [course("basics", "rep", "missing")], "custodian_of": {"owner": ["acme-x"], "backup": []}}) == set()
}
