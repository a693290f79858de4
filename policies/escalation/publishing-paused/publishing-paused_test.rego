package policies.escalation["publishing-paused_test"]

import data.policies.escalation["publishing-paused"] as rule

at := {"path": "posts/a.md", "start": 1, "end": 2}

target(account) := {"account": account, "platform": "x", "name": "X", "at": at}

pause(changes) := object.union(
	{"title": "mourning", "from": "2026-11-22T06:00:00Z", "has_to": false, "to": "", "accounts": []},
	changes,
)

ns(day) := time.parse_rfc3339_ns(sprintf("2026-11-%dT09:00:00Z", [day]))

draft(changes) := object.union(
	{
		"kind": "post", "in_hand": true, "now": {"ns": ns(22)}, "targets": [target("acme-x")],
		"schedule": {"valid": false, "zone": false, "ns": 0},
	},
	changes,
)

found(pauses, changes) := {f.message |
	some f in rule.findings with input as draft(changes)
		with data.register as {"charter": {"pauses": pauses}}
}

at_day(day) := {"schedule": {"valid": true, "zone": true, "ns": ns(day)}}

test_no_pause if found([], {}) == set()

test_all_accounts if found([pause({})], {}) == {"publishing on acme-x is paused: mourning"}

test_other_accounts if found([pause({"accounts": ["acme-li"]})], {}) == set()

test_no_account_named if {
	found([pause({"title": ""})], {"targets": [target("")]}) == {"publishing on X is paused"}
	found([pause({"accounts": ["acme-x"]})], {"targets": [target("")]}) == set()
}

test_scheduled_within_and_behind if {
	ends := pause({"has_to": true, "to": "2026-11-25T06:00:00Z"})
	found([ends], at_day(24)) == {"publishing on acme-x is paused until 2026-11-25T06:00:00Z: mourning"}
	found([ends], at_day(26)) == set()
}

test_a_pause_that_has_not_begun if found([pause({"from": "2026-11-23T06:00:00Z"})], {}) == set()

test_what_was_published_stays if {
	found([pause({})], {"in_hand": false}) == set()
	count(found([pause({})], object.union({"in_hand": false}, at_day(24)))) == 1
}

test_answers_go_out if {
	found([pause({})], {"kind": "reply"}) == set()
	found([pause({})], {"kind": "template"}) == set()
}
