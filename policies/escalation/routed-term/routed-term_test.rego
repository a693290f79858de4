package policies.escalation["routed-term_test"]

import data.policies.escalation["routed-term"] as rule

at := {"path": "<message>", "start": 13, "end": 24}

found(hits) := routes if {
	routes := rule.routes with input as {"routed": hits}
		with data.register as {"lists": {"safety": {"title": "Somebody could be hurt"}}}
}

test_a_term_with_a_level if {
	found([{"list": "safety", "text": "caught fire", "level": "4", "at": at}]) == {{
		"level": "4", "text": `"caught fire" (Somebody could be hurt)`, "at": at,
	}}
}

test_a_list_without_a_title_is_named_by_its_id if {
	hits := [{"list": "safety", "text": "x", "level": "4", "at": at}]
	some r in rule.routes with input as {"routed": hits} with data.register as {"lists": {"safety": {"title": ""}}}
	r.text == `"x" (safety)`
}

test_a_role_is_told_by_routed_role if found([{"list": "safety", "text": "x", "level": "", "decider": "legal", "at": at}]) == set()

test_nothing_matched if found([]) == set()
