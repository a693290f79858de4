package policies["change-control"].unapproved_test

import data.policies["change-control"].unapproved as rule

at := {"path": "", "start": 0, "end": 0}

found(change) := {f.message | some f in rule.findings with input as object.union({"at": at, "tip": false, "range": {"once": false}, "required": []}, change)}

need := {"activity": "policy-change", "needed": 1, "by": [], "satisfied": false}

test_nobody_approved if found({"required": [need]}) == {"nobody accountable for policy-change approved this change"}

test_too_few if {
	found({"required": [object.union(need, {"needed": 2, "by": ["ana"]})]}) == {"nobody accountable for policy-change approved this change: 1 of 2 approvals, by ana"}
}

test_without_activities if found({"required": [object.union(need, {"activity": ""})]}) == {"nobody accountable for the governed files approved this change"}

test_satisfied if found({"required": [object.union(need, {"satisfied": true})]}) == set()

test_self_approval_has_its_own_rule if found({"required": [need], "self_approved": true}) == set()

test_emergencies_are_reviewed_later if found({"required": [need], "emergency": {"declared": true}}) == set()

test_said_once if {
	found({"required": [need], "range": {"once": true, "unapproved": 9}}) == set()
	found({"required": [need], "once": ["unapproved"], "range": {"once": true, "unapproved": 9}}) == {"none of 9 changes that needed an approval shows one; the history holds no approvals at all"}
}
