package policies.charter["untreated-risk_test"]

import data.policies.charter["untreated-risk"] as rule

found(changes) := {f.message |
	some f in rule.findings with input as {"risks": {"takeover": object.union(
		{
			"id": "takeover", "likelihood": 3, "impact": 4, "score": 12, "missing": [], "at": {"path": "r.toml", "start": 1, "end": 2},
			"owner": {"kind": "role", "people": ["ana"], "why_not": []},
		},
		changes,
	)}}
		with data.parameters as {"charter/untreated-risk": {"score": 12}}
}

test_treated if found({}) == set()

test_what_is_missing_is_one_finding if {
	found({"missing": ["mitigation", "contingency"]}) == {"risk takeover (likelihood 3, impact 4) has no mitigation and contingency"}
}

test_an_owner_who_has_left if {
	found({"owner": {"kind": "person", "people": [], "why_not": ["gus left on 2026-09-30"]}}) == {"risk takeover (likelihood 3, impact 4) has no owner (gus left on 2026-09-30)"}
}

test_an_empty_role_is_told_by_unfilled_role if found({"owner": {"people": []}}) == set()

test_small_risks_may_wait if found({"score": 11, "missing": ["mitigation"]}) == set()
