package policies.charter["uncontrolled-risk_test"]

import data.policies.charter["uncontrolled-risk"] as rule

at := {"path": "r.toml", "start": 1, "end": 2}

register(changes) := object.union(
	{
		"has_charter": true, "trace": {"rules_known": true, "orphans": []}, "risks": {}, "policies": {}, "clauses": {"A-1": {}},
		"charter": {"governs": true, "principles": {"honesty": {}}, "at": at},
	},
	changes,
)

found(changes) := {f.message | some f in rule.findings with input as register(changes)}

policy(principles) := {"policies": {"a": {"id": "a", "in_force": true, "clauses": ["A-1", "A-2"], "principles": principles, "at": at}}}

test_everything_has_its_other_end if found(policy([{"id": "honesty", "exists": true}])) == set()

test_a_risk_without_a_rule if {
	orphans := {"trace": {"orphans": [{"kind": "risk", "id": "silence", "lacks": "rule", "at": at}]}}
	found(object.union(orphans, {"risks": {"silence": {"id": "silence", "controls": []}}})) == {"risk silence maps to no rule that exists"}
}

test_a_rule_without_a_clause if {
	found({"trace": {"orphans": [{"kind": "rule", "id": "a/b", "lacks": "clause", "at": at}]}}) == {"rule a/b maps to no clause that exists"}
}

test_a_misspelt_control_is_one_finding if {
	control := {"id": "a/bb", "exists": false, "nearest": "a/b", "at": at}
	found({
		"trace": {"orphans": [{"kind": "risk", "id": "silence", "lacks": "rule", "at": at}]},
		"risks": {"silence": {"id": "silence", "controls": [control]}},
	}) == {"risk silence: there is no rule a/bb (did you mean a/b?)"}
}

test_clauses_without_a_principle_are_one_finding if {
	found(policy([{"id": "honsty", "exists": false}])) == {"policy a: its clauses (A-1 and A-2) map to no principle of the charter"}
}

test_a_charter_without_principles_is_one_finding if {
	without := object.union(object.remove(register(policy([])), ["charter"]), {"charter": {"governs": true, "principles": {}, "at": at}})
	{f.message | some f in rule.findings with input as without} == {"the charter states no principle, so no clause maps to one"}
}

test_a_principle_that_no_policy_serves if {
	found({"trace": {"orphans": [{"kind": "principle", "id": "candour", "lacks": "policy", "at": at}]}}) == {"no policy serves the principle candour"}
}

test_a_decision_that_nothing_rests_on if {
	found({"trace": {"orphans": [{"kind": "decision", "id": "D-9", "lacks": "use", "at": at}]}}) == {
		"nothing rests on the decision D-9, and no commit carried it out",
	}
}

test_a_misspelt_principle_beside_one_that_exists if {
	found(policy([{"id": "honesty", "exists": true}, {"id": "safty", "exists": false, "nearest": "safety", "at": at}])) == {
		"policy a: the charter states no principle safty (did you mean safety?)",
	}
}
