package policies.escalation["coverage-gap_test"]

import data.policies.escalation["coverage-gap"] as rule

group(changes) := object.union(
	{
		"accounts": ["acme-x"], "rotas": ["weekdays"], "has_broken": true, "at": {"path": "a.toml", "start": 1, "end": 2},
		"gap": {"words": "Monday 23 November 17:00 to Tuesday 24 November 09:00", "minutes": 960, "open": false, "interrupted": false, "zone": "Europe/London"},
		"broken": {"level": "2", "text": "4h"},
	},
	changes,
)

found(changes) := findings if findings := rule.findings with input as {"people": {"ana": {}}, "coverage": [group(changes)]}

messages(changes) := {f.message | some f in found(changes)}

test_every_promise_is_kept if found({"has_broken": false}) == set()

test_the_gap_is_named_with_both_ends if {
	found({}) == {{
		"message": "acme-x: nobody is on duty from Monday 23 November 17:00 to Tuesday 24 November 09:00, 16 hours (Europe/London), but level 2 promises an answer within 4h",
		"at": {"path": "a.toml", "start": 1, "end": 2}, "account": "acme-x",
	}}
}

test_short_gaps_are_told_in_minutes if {
	messages({"gap": {"minutes": 30}}) == {"acme-x: nobody is on duty from Monday 23 November 17:00 to Tuesday 24 November 09:00, 30 min (Europe/London), but level 2 promises an answer within 4h"}
}

test_hours_in_which_nobody_answers_do_not_count if {
	messages({"gap": {"minutes": 120, "interrupted": true}}) == {"acme-x: nobody is on duty from Monday 23 November 17:00 to Tuesday 24 November 09:00, 2 opening hours (Europe/London), but level 2 promises an answer within 4h"}
}

test_accounts_with_the_same_gap_are_one_finding if {
	some f in found({"accounts": ["a", "b", "c", "d", "e"]})
	startswith(f.message, "a, b, c and 2 more: ")
	object.get(f, "account", "none") == "none"
}

test_no_rota if messages({"rotas": []}) == {"acme-x: no rota covers it, but level 2 promises an answer within 4h"}

test_no_rota_for_several if {
	messages({"rotas": [], "accounts": ["a", "b"]}) == {"a and b: no rota covers them, but level 2 promises an answer within 4h"}
}

test_a_register_without_people if count(rule.findings) == 0 with input as {"people": {}, "coverage": [group({})]}

test_never if messages({"gap": {"words": "at all times"}}) == {"acme-x: nobody is ever on duty, but level 2 promises an answer within 4h"}

test_a_gap_that_does_not_end if {
	messages({"gap": {"words": "Monday 23 November 17:00 on", "open": true}}) == {
		"acme-x: nobody is on duty from Monday 23 November 17:00 on (Europe/London), but level 2 promises an answer within 4h",
	}
}
