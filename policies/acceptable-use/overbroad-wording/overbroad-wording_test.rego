package policies["acceptable-use"]["overbroad-wording_test"]

import data.policies["acceptable-use"]["overbroad-wording"] as rule

found(in_force, list, clause) := {f.message |
	some f in rule.findings with input as {
		"policies": {"a": {"id": "a", "in_force": in_force, "matches": [{
			"list": list, "text": "disparaging", "clause": clause, "at": {"path": "policies/a/POLICY.md", "start": 1, "end": 2},
		}]}},
		"lists": {
			"overbroad-wording": {"rule": "acceptable-use/overbroad-wording"},
			"house-style": {"rule": "acceptable-use/watchword"},
		},
	}
}

test_overbroad if found(true, "overbroad-wording", "A-1") == {`policy a, clause A-1: "disparaging" may forbid what employees are entitled to say`}

test_outside_of_clauses if found(true, "overbroad-wording", "") == {`policy a: "disparaging" may forbid what employees are entitled to say`}

test_other_lists_are_other_rules if found(true, "house-style", "A-1") == set()

test_packs_that_are_not_named_do_not_count if found(false, "overbroad-wording", "A-1") == set()
