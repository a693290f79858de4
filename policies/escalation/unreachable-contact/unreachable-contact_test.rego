package policies.escalation["unreachable-contact_test"]

import data.policies.escalation["unreachable-contact"] as rule

party(id, reachable, why) := {
	"id": id, "named": true, "kind": "person", "nearest": "", "reachable": reachable, "why_not": why,
	"at": {"path": "e.toml", "start": 1, "end": 2},
}

here := party("ana", ["ana"], [])

found(decider, backup, people) := {f.message |
	some f in rule.findings with input as {"levels": {"3": {"id": "3", "decider": decider, "backup": backup}}, "people": people}
}

test_reachable if found(here, here, {}) == set()

test_every_reason_is_told if {
	found(party("legal", [], ["cleo is on leave", "gus has no contact"]), here, {}) == {"level 3: nobody can be reached as decider (cleo is on leave and gus has no contact)"}
}

test_one_party_for_both_is_one_finding if {
	gone := party("gus", [], ["gus left on 2026-09-30"])
	found(gone, gone, {"gus": {"on_leave": false}}) == {"level 3: nobody can be reached as decider (gus left on 2026-09-30)"}
}

test_an_unknown_name if {
	unknown := object.union(party("leagl", [], ["there is no role and no person leagl"]), {"kind": "", "nearest": "legal"})
	found(here, unknown, {}) == {"level 3: nobody can be reached as backup (there is no role and no person leagl) (did you mean legal?)"}
}

test_a_stand_in_is_enough if {
	leave := party("gus", [], ["gus is on leave"])
	people := {"gus": {"on_leave": true, "backup": {"id": "ben"}}, "ben": {"present": true, "contact": true}}
	found(leave, here, people) == set()
	count(found(leave, here, object.union(people, {"ben": {"contact": false}}))) == 1
}
