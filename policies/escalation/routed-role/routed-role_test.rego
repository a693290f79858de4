package policies.escalation["routed-role_test"]

import data.policies.escalation["routed-role"] as rule

at := {"path": "<message>", "start": 19, "end": 28}

found(decider, level) := routes if {
	routes := rule.routes with input as {"routed": [{"list": "legal-threats", "text": "my lawyer", "decider": decider, "at": at}]}
		with data.register as {
			"default_level": {"id": level, "exists": level != ""},
			"lists": {"legal-threats": {"title": "Threats"}}, "levels": {"2": {"below": ""}, "3": {"below": "2"}},
		}
}

test_a_role_decides if {
	found("legal", "1") == {{"level": "1", "text": `"my lawyer" (Threats)`, "at": at, "decider": "legal"}}
}

test_a_list_without_a_title_is_named_by_its_id if {
	untitled := {"lists": {"legal-threats": {"title": ""}}, "default_level": {"id": "1", "exists": true}, "levels": {}}
	hits := [{"list": "legal-threats", "text": "my lawyer", "decider": "legal", "at": at}]
	some r in rule.routes with input as {"routed": hits} with data.register as untitled
	r.text == `"my lawyer" (legal-threats)`
}

test_levels_are_told_by_routed_term if found("", "1") == set()

test_no_default_level_means_the_lightest if {
	found("legal", "") == {{"level": "2", "text": `"my lawyer" (Threats)`, "at": at, "decider": "legal"}}
}
