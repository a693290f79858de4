package policies.accounts["custodian-not-qualified_test"]

import data.policies.accounts["custodian-not-qualified"] as rule

at := {"path": "a.toml", "start": 1, "end": 2}

fine(id) := {"id": id, "active": true, "qualified": true, "why_not": [], "at": at}

poor(id, why) := object.union(fine(id), {"qualified": false, "why_not": why})

account(owner, backup) := {"id": "acme-x", "in_use": true, "distinct": owner.id != backup.id, "owner": owner, "backup": backup}

found(account, roles) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": account}, "people": {"ben": {"roles": roles}}}
}

test_qualified_people_are_fine if {
	found(account(fine("ana"), fine("ben")), []) == set()
}

test_every_reason_is_told_in_one_finding if {
	ben := poor("ben", ["has not completed the course basics", "has not signed disclosure 1"])
	found(account(fine("ana"), ben), []) == {"account acme-x: the backup ben has not completed the course basics and has not signed disclosure 1"}
}

test_whoever_is_both_is_told_once if {
	ben := poor("ben", ["has not signed disclosure 1"])
	found(account(ben, ben), []) == {"account acme-x: the owner ben has not signed disclosure 1"}
}

test_a_leaver_is_told_by_owner_and_backup if {
	ben := object.union(poor("ben", ["has not signed disclosure 1"]), {"active": false})
	found(account(fine("ana"), ben), []) == set()
}

test_a_misspelt_role_is_no_second_fault if {
	ben := poor("ben", ["holds no role that grants anything on standard accounts"])
	found(account(fine("ana"), ben), [{"role": "representativ", "exists": false}]) == set()
	count(found(account(fine("ana"), ben), [{"role": "legal", "exists": true}])) == 1
}
