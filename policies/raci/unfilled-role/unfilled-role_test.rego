package policies.raci["unfilled-role_test"]

import data.policies.raci["unfilled-role"] as rule

role(id, named, holders) := {id: {"id": id, "named": named, "active_holders": holders, "at": {"path": "r.toml", "start": 1, "end": 2}}}

ref(id, where, holds) := {"role": id, "where": where, "filled": false, "exists": true, "holds": holds}

found(roles, refs) := {f.message | some f in rule.findings with input as {"roles": roles, "role_refs": refs}}

test_held if found(role("legal", true, ["cleo"]), [object.union(ref("legal", "owns policy disclosure", false), {"filled": true})]) == set()

test_empty_and_needed if {
	found(role("legal", true, []), [ref("legal", "owns policy disclosure", false), ref("legal", "a role of gus", true)]) == {"role legal: nobody who works here today holds it (owns policy disclosure)"}
}

test_many_places_are_one_finding if {
	refs := [ref("legal", sprintf("consulted on activity-%d", [n]), false) | some n in [1, 2, 3, 4, 5]]
	found(role("legal", true, []), refs) == {"role legal: nobody who works here today holds it (consulted on activity-1, consulted on activity-2, consulted on activity-3 and 2 more)"}
}

test_not_needed if found(role("legal", false, []), []) == set()

test_deciders_are_told_by_escalation if found(role("legal", true, []), [ref("legal", "decides at level 3", false)]) == set()
