package policies.escalation["routed-role_test"]

import data.policies.escalation["routed-role"] as rule

at := {"path": "<message>", "start": 19, "end": 28}

found(decider, level) := routes if {
	routes := rule.routes with input as {"routed": [{"list": "legal-threats", "text": "my lawyer", "decider": decider, "at": at}]}
		with data.register as {
			"default_level": {"id": level, "exists": level != ""},
			"lists": {"legal-threats": {"title": "Threats"}},
		}
}

test_a_role_decides if {
	found("legal", "1") == {{"level": "1", "text": `"my lawyer" (Threats)`, "at": at, "decider": "legal"}}
}

test_levels_are_told_by_routed_term if found("", "1") == set()

test_no_default_level_no_route if found("legal", "") == set()
