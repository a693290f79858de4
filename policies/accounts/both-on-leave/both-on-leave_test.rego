package policies.accounts["both-on-leave_test"]

import data.policies.accounts["both-on-leave"] as rule

custodian(id, on_leave) := {"id": id, "on_leave": on_leave, "at": {"path": "a.toml", "start": 1, "end": 2}}

account(id, owner, backup) := {"id": id, "in_use": true, "distinct": owner.id != backup.id, "owner": owner, "backup": backup}

found(accounts) := {f.message | some f in rule.findings with input as {"accounts": {a.id: a | some a in accounts}}}

test_both if {
	found([account("acme-x", custodian("ana", true), custodian("ben", true))]) == {"ana and ben, owner and backup of acme-x, are both on leave"}
}

test_two_accounts_are_one_finding if {
	found([account("acme-x", custodian("ana", true), custodian("ben", true)), account("acme-y", custodian("ana", true), custodian("ben", true))]) == {"ana and ben, owner and backup of acme-x and acme-y, are both on leave"}
}

test_one_is_there if found([account("acme-x", custodian("ana", true), custodian("ben", false))]) == set()

test_an_archived_account if {
	found([object.union(account("acme-x", custodian("ana", true), custodian("ben", true)), {"in_use": false})]) == set()
}

test_one_person_is_another_rules if found([account("acme-x", custodian("ana", true), custodian("ana", true))]) == set()
