package policies.escalation["unrouted-watchword_test"]

import data.policies.escalation["unrouted-watchword"] as rule

at := {"path": "l.toml", "start": 1, "end": 2}

found(terms, lost) := {f.message |
	some f in rule.findings with input as {"levels": {"1": {}}, "lists": {"outage": {
		"id": "outage", "terms": terms, "unrouted": [{"text": t, "at": at} | some t in lost], "at": at,
	}}}
}

test_routed if {
	found(2, []) == set()
	found(0, []) == set()
}

test_one_term if found(2, ["is down"]) == {`list outage: the term "is down" leads to no level, role or person`}

test_a_whole_list_is_one_finding if found(2, ["outage", "is down"]) == {"list outage: none of its terms leads to a level, a role or a person"}

test_a_plan_without_levels_is_told_once if count(rule.findings) == 0 with input as {"levels": {}, "lists": {"a": {"terms": 1, "unrouted": [{"text": "b", "at": at}]}}}
