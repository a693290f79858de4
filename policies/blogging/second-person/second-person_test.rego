package policies.blogging["second-person_test"]

import data.policies.blogging["second-person"] as rule

found(asked, kind, approvers) := {f.message |
	some f in rule.findings with input as {
		"kind": kind, "author": {"text": "ana"}, "approvals": [{"by": by} | some by in approvers],
		"at": {"path": "posts/a.md", "start": 0, "end": 9},
	}
		with data.register as {"charter": {"publishing": {"second_person": asked}}}
}

test_nobody if found(true, "post", []) == {"nobody has approved this"}

test_only_the_author if found(true, "post", ["ana"]) == {"only the author (ana) has approved this"}

test_somebody_else if found(true, "blog", ["ana", "ben"]) == set()

test_not_asked_for if found(false, "post", []) == set()

test_templates_have_approvers_of_their_own if found(true, "template", []) == set()
