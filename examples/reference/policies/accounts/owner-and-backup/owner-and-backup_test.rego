package policies.accounts["owner-and-backup_test"]

import data.policies.accounts["owner-and-backup"] as rule

person(id, active, why) := {id: {"active": active, "why_not": why}}

custodian(id, exists, active) := {
	"id": id, "named": id != "", "exists": exists, "nearest": "ben",
	"active": active, "at": {"path": "a.toml", "start": 1, "end": 2},
}

account(owner, backup) := {
	"id": "acme-x", "in_use": true, "owner": owner, "backup": backup,
	"distinct": owner.id != backup.id,
	"valid": sum([1 | some c in [owner, backup]; c.active]) == 2,
}

found(account) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": account}, "people": person("ben", false, "left on 2026-03-31")}
}

ana := custodian("ana", true, true)

test_two_living_people_are_fine if {
	found(account(ana, custodian("eli", true, true))) == set()
}

test_a_leaver_is_named_with_the_day if {
	found(account(ana, custodian("ben", true, false))) == {"account acme-x: the backup ben left on 2026-03-31"}
}

test_a_misspelt_backup_is_one_finding_with_a_suggestion if {
	found(account(ana, custodian("bne", false, false))) == {"account acme-x: the backup bne is not in the people list (did you mean ben?)"}
}

test_nobody_is_named if {
	found(account(ana, custodian("", false, false))) == {"account acme-x: no backup is named"}
}

test_nobody_at_all_is_one_finding if {
	nobody := custodian("", false, false)
	found(account(nobody, nobody)) == {"account acme-x: neither owner nor backup is named"}
}

test_one_person_for_both if {
	one := object.union(account(ana, ana), {"valid": false})
	found(one) == {"account acme-x: ana is both owner and backup"}
}

test_one_leaver_for_both_is_one_finding if {
	gone := custodian("ben", true, false)
	found(account(gone, gone)) == {"account acme-x: the owner ben left on 2026-03-31"}
}

test_archived_accounts_need_nobody if {
	nobody := custodian("", false, false)
	found(object.union(account(nobody, nobody), {"in_use": false})) == set()
}
