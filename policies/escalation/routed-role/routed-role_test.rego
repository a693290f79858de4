package policies.escalation["routed-role_test"]

import data.policies.escalation["routed-role"] as rule

at := {"path": "<message>", "start": 19, "end": 28}

found(kind, level) := routes if {
	routes := rule.routes with input as {"matches": {"legal-threats": [{"list": "legal-threats", "text": "my lawyer", "at": at}]}}
		with data.register as {
			"default_level": {"id": level, "exists": level != ""},
			"lists": {"legal-threats": {"title": "Threats", "route": {"id": "legal", "kind": kind}}},
		}
}

test_a_role_decides if {
	found("role", "1") == {{"level": "1", "text": `"my lawyer" (Threats)`, "at": at, "decider": "legal"}}
}

test_levels_are_told_by_routed_term if found("level", "1") == set()

test_no_default_level_no_route if found("role", "") == set()
