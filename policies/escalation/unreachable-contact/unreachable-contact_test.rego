package policies.escalation["unreachable-contact_test"]

import data.policies.escalation["unreachable-contact"] as rule

party(id, reachable, why) := {
	"id": id, "named": true, "kind": "person", "nearest": "", "reachable": reachable, "why_not": why,
	"at": {"path": "e.toml", "start": 1, "end": 2},
}

here := party("ana", ["ana"], [])

found(decider, backup, people) := {f.message |
	some f in rule.findings with input as {"levels": {"3": {"id": "3", "decider": decider, "backup": backup}}, "people": people, "role_refs": refs}
}

refs := [{"role": "pr", "exists": false}, {"role": "legal", "exists": true}]

test_reachable if found(here, here, {"ana": {}}) == set()

test_every_reason_is_told if {
	found(party("legal", [], ["cleo is on leave", "gus has no contact"]), here, {"ana": {}}) == {"legal, who decides at level 3, cannot be reached (cleo is on leave and gus has no contact)"}
}

test_one_party_in_several_places_is_one_finding if {
	gone := party("gus", [], ["gus left on 2026-09-30"])
	found(gone, gone, {"gus": {"on_leave": false}}) == {"gus, who decides at level 3 and stands in at level 3, cannot be reached (gus left on 2026-09-30)"}
}

test_an_unknown_name if {
	unknown := object.union(party("leagl", [], ["there is no such role or person"]), {"kind": "", "nearest": "legal"})
	found(here, unknown, {"ana": {}}) == {"leagl, who stands in at level 3, cannot be reached (there is no such role or person) (did you mean legal?)"}
}

test_an_undefined_role_that_others_name_is_told_by_unknown_role if {
	found(here, party("pr", [], ["there is no such role or person"]), {"ana": {}}) == set()
}

test_a_register_without_people if found(party("legal", [], ["nobody holds the role"]), here, {}) == set()

test_a_stand_in_is_enough if {
	leave := party("gus", [], ["gus is on leave"])
	people := {"gus": {"on_leave": true, "backup": {"id": "ben"}}, "ben": {"present": true, "contact": true}}
	found(leave, here, people) == set()
	count(found(leave, here, object.union(people, {"ben": {"contact": false}}))) == 1
}
