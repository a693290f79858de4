package policies.templates.ownerless_test

import data.policies.templates.ownerless as rule

found(declared, owner, approver) := {f.message |
	some f in rule.findings with input as {"template": {
		"declared": declared, "owner": owner, "approver": approver,
		"at": {"path": "templates/a.md", "start": 0, "end": 11},
	}}
}

test_both if found(true, "ana", "ben") == set()

test_neither if found(true, "", "") == {"this template has no owner and no approver"}

test_one if found(true, "ana", " ") == {"this template has no approver"}

test_other_drafts_need_none if found(false, "", "") == set()
