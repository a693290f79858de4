package policies.escalation["planned-route_test"]

import data.policies.escalation["planned-route"] as rule

at := {"path": "<message>", "start": 0, "end": 17}

hit := {"list": "outage", "text": "is down", "at": {"path": "<message>", "start": 10, "end": 17}}

plan(changes) := object.union({"title": "", "lists": [], "channels": [], "followers": 0, "level": "2"}, changes)

found(plans, channel, followers, hits) := {[r.level, r.text] |
	some r in rule.routes with input as {"at": at, "channel": channel, "followers": followers, "matches": {"outage": hits}}
		with data.register as {"routes": plans, "accounts": {"acme-m": {"platform": "mastodon"}}}
}

test_a_term_of_a_list if {
	plans := {"outages": plan({"lists": ["outage"], "title": "Outages"})}
	found(plans, "x", 0, [hit]) == {["2", `"is down" (Outages)`]}
	found(plans, "x", 0, []) == set()
}

test_followers_raise if {
	plans := {"a": plan({"lists": ["outage"]}), "b": plan({"lists": ["outage"], "followers": 10000, "level": "3"})}
	found(plans, "x", 10000, [hit]) == {["2", `"is down"`], ["3", `"is down" from somebody with 10000 followers`]}
	found(plans, "x", 9999, [hit]) == {["2", `"is down"`]}
}

test_a_channel_alone if {
	plans := {"a": plan({"channels": ["mastodon"]})}
	found(plans, "acme-m", 0, []) == {["2", "a message on acme-m"]}
	found(plans, "mastodon", 0, []) == {["2", "a message on mastodon"]}
	found(plans, "x", 0, []) == set()
	found(plans, "", 0, []) == set()
}

test_followers_alone if found({"a": plan({"followers": 500})}, "", 501, []) == {["2", "a message from somebody with 501 followers"]}

test_a_route_without_any_condition_leads_nowhere if found({"a": plan({})}, "x", 0, []) == set()
