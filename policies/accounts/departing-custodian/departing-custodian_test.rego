package policies.accounts["departing-custodian_test"]

import data.policies.accounts["departing-custodian"] as rule

custodian(id, days) := {
	"id": id, "leaves": true, "last_day": "2026-12-15", "days_left": days,
	"at": {"path": "a.toml", "start": 1, "end": 2},
}

stays(id) := object.union(custodian(id, 0), {"leaves": false})

found(owner, backup) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": {
		"id": "acme-x", "in_use": true, "distinct": owner.id != backup.id, "owner": owner, "backup": backup,
	}}}
		with data.parameters as {"accounts/departing-custodian": {"days": 30}}
}

test_nobody_leaves if found(stays("ana"), stays("ben")) == set()

test_soon if found(stays("ana"), custodian("ben", 23)) == {"account acme-x: the backup ben leaves on 2026-12-15, in 23 days"}

test_today if found(custodian("ana", 0), stays("ben")) == {"account acme-x: the owner ana leaves on 2026-12-15, today"}

test_thirty_days_are_within if count(found(stays("ana"), custodian("ben", 30))) == 1

test_later if found(stays("ana"), custodian("ben", 31)) == set()

test_whoever_is_both_is_told_once if count(found(custodian("ana", 5), custodian("ana", 5))) == 1
