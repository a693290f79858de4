package policies["acceptable-use"]["policy-incomplete_test"]

import data.policies["acceptable-use"]["policy-incomplete"] as rule

at := {"path": "policies/a/POLICY.md", "start": 1, "end": 2}

clause(covered, named) := {"id": "A-1", "policy": "a", "covered": covered, "decided_by": {"named": named}, "at": at}

found(missing, in_force, clause) := {f.message |
	some f in rule.findings with input as {
		"policies": {"a": {"id": "a", "in_force": in_force, "missing": missing, "at": at}},
		"clauses": {"A-1": clause},
	}
}

test_whole if found([], true, clause(true, false)) == set()

test_what_is_missing_is_one_finding if found(["scope", "review date"], true, clause(true, false)) == {"policy a has no scope and review date"}

test_a_clause_that_nothing_covers if {
	found([], true, clause(false, false)) == {"clause A-1 of policy a: no rule checks it, and nobody is named who decides"}
}

test_a_misspelt_role_is_told_by_unknown_role if found([], true, clause(false, true)) == set()

test_packs_that_are_not_named_do_not_count if found(["scope"], false, clause(false, false)) == set()
