package policies.raci.unsatisfiable_test

import data.policies.raci.unsatisfiable as rule

activity(changes) := object.union(
	{
		"id": "publishing", "at": {"path": "r.toml", "start": 1, "end": 2}, "satisfiable": false, "min_approvals": 1,
		"accountable": [{"role": "legal", "holders": ["cleo"]}], "approvers": ["cleo"], "blocked_authors": ["cleo"],
	},
	changes,
)

found(changes) := {f.message | some f in rule.findings with input as {"raci": {"publishing": activity(changes)}}}

test_satisfiable if found({"satisfiable": true, "blocked_authors": []}) == set()

test_only_the_author if found({}) == {"activity publishing: what cleo does, nobody else may approve"}

test_two_authors_block_each_other if {
	found({"min_approvals": 2, "approvers": ["ana", "cleo"], "blocked_authors": ["ana", "cleo"]}) == {"activity publishing: what ana and cleo do, nobody else may approve 2 times"}
}

test_too_few_approvers if {
	found({"min_approvals": 2, "blocked_authors": ["ben"]}) == {"activity publishing: it takes 2 approvals, and only cleo could give one"}
}

test_an_empty_role_is_told_elsewhere if {
	found({"accountable": [{"role": "legal", "holders": []}], "approvers": []}) == set()
	found({"accountable": [], "approvers": []}) == set()
}
