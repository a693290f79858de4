package policies.accounts["custodian-not-qualified_test"]

import data.policies.accounts["custodian-not-qualified"] as rule

at := {"path": "a.toml", "start": 1, "end": 2}

fine(id) := {"id": id, "active": true, "granted": true, "at": at}

powerless(id) := object.union(fine(id), {"granted": false})

account(owner, backup) := {"id": "acme-x", "class": "standard", "in_use": true, "distinct": owner.id != backup.id, "owner": owner, "backup": backup}

person(owner, backup, more) := object.union({"active": true, "lapses": [], "roles": [], "custodian_of": {"owner": owner, "backup": backup}}, more)

found(accounts, people) := {f.message | some f in rule.findings with input as {"accounts": accounts, "people": people}}

basics := {"lapses": ["has not completed the course basics", "has not signed disclosure 1"]}

test_qualified_people_are_fine if {
	found({"acme-x": account(fine("ana"), fine("ben"))}, {"ana": person(["acme-x"], [], {}), "ben": person([], ["acme-x"], {})}) == set()
}

test_every_reason_is_told_in_one_finding if {
	found({"acme-x": account(fine("ana"), fine("ben"))}, {"ben": person([], ["acme-x"], basics)}) == {
		"account acme-x: the backup ben has not completed the course basics and has not signed disclosure 1",
	}
}

test_a_lapse_is_told_once_whatever_number_of_accounts if {
	one := account(fine("ana"), fine("ben"))
	found({"a": one, "b": one}, {"ben": person(["b"], ["a"], basics)}) == {
		"accounts b and a: their owner or backup ben has not completed the course basics and has not signed disclosure 1",
	}
}

test_whoever_is_both_is_told_once if {
	found({"acme-x": account(fine("ben"), fine("ben"))}, {"ben": person(["acme-x"], ["acme-x"], basics)}) == {
		"account acme-x: the owner ben has not completed the course basics and has not signed disclosure 1",
	}
}

test_a_leaver_is_told_by_owner_and_backup if {
	gone := object.union(powerless("ben"), {"active": false})
	found({"acme-x": account(fine("ana"), gone)}, {"ben": person([], ["acme-x"], object.union(basics, {"active": false}))}) == set()
}

test_a_role_must_let_them_run_the_account if {
	found({"acme-x": account(fine("ana"), powerless("ben"))}, {"ben": person([], ["acme-x"], {})}) == {
		"account acme-x: the backup ben holds no role that lets anybody publish, respond or administer on standard accounts",
	}
}

test_a_misspelt_role_is_no_second_fault if {
	accounts := {"acme-x": account(fine("ana"), powerless("ben"))}
	found(accounts, {"ben": person([], ["acme-x"], {"roles": [{"role": "representativ", "exists": false}]})}) == set()
	count(found(accounts, {"ben": person([], ["acme-x"], {"roles": [{"role": "legal", "exists": true}]})})) == 1
}
