package policies["change-control"]["unknown-identity_test"]

import data.policies["change-control"]["unknown-identity"] as rule

at := {"path": "", "start": 0, "end": 0}

found(stranger) := {f.message | some f in rule.findings with input as {"at": at, "strangers": [stranger]}}

test_author if {
	found({"name": "Zoe", "email": "zoe@mail.example", "as": "author", "landings": 3}) == {"the author Zoe <zoe@mail.example> is not in the list of people (3 changes)"}
}

test_approver_without_a_name if {
	found({"name": "", "email": "zoe@mail.example", "as": "approver", "landings": 1}) == {"the approver zoe@mail.example is not in the list of people (1 change)"}
}
