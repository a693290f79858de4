package policies.moderation["removal-without-reason_test"]

import data.policies.moderation["removal-without-reason"] as rule

at := {"path": "", "start": 0, "end": 0}

found(edit) := {f.message | some f in rule.findings with input as {"edited": [object.union({"removed": true, "listed": true, "allowed": false, "reason": "", "at": at}, edit)]}}

test_without_a_reason if found({}) == {"this had been published and was removed without a reason"}

test_another_reason if found({"reason": "nobody liked it"}) == {"this had been published and was removed for a reason that the charter does not list (nobody liked it)"}

test_allowed if found({"allowed": true, "reason": "personal data"}) == set()

test_changed if found({"removed": false}) == set()

test_no_list if found({"listed": false}) == set()
