package policies.raci["one-accountable_test"]

import data.policies.raci["one-accountable"] as rule

found(responsible, accountable) := {f.message |
	some f in rule.findings with input as {"raci": {"publishing": {
		"id": "publishing", "at": {"path": "r.toml", "start": 1, "end": 2},
		"responsible": [{"role": r} | some r in responsible],
		"accountable": [{"role": r} | some r in accountable],
	}}}
}

test_one_and_many_are_fine if {
	found(["rep"], ["manager"]) == set()
	found(["rep", "manager"], ["manager"]) == set()
}

test_nobody_accountable if found(["rep"], []) == {"activity publishing: nobody is accountable"}

test_two_accountable if found(["rep"], ["manager", "legal"]) == {"activity publishing: 2 roles are accountable (manager and legal); exactly one has to be"}

test_both_lacks_are_told if found([], []) == {"activity publishing: nobody is accountable", "activity publishing: nobody is responsible"}
