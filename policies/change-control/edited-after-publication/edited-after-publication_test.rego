package policies["change-control"]["edited-after-publication_test"]

import data.policies["change-control"]["edited-after-publication"] as rule

at := {"path": "", "start": 0, "end": 0}

found(edit) := {f.message | some f in rule.findings with input as {"edited": [object.union({"removed": false, "reason": "", "admits": false, "listed": false, "at": at}, edit)]}}

test_changed if found({}) == {"this had been published and was changed without a reason"}

test_removed if found({"removed": true}) == {"this had been published and was removed without a reason"}

test_with_a_reason if {
	found({"reason": "wrong date"}) == set()
	found({"reason": "wrong date", "removed": true}) == set()
}

test_says_so_itself if found({"admits": true}) == set()

test_removals_have_their_own_rule if found({"removed": true, "listed": true}) == set()
