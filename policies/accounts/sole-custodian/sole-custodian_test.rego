package policies.accounts["sole-custodian_test"]

import data.policies.accounts["sole-custodian"] as rule

custodian(id, exists) := {"id": id, "named": id != "", "exists": exists}

account(backup) := {"owner": custodian("ana", true), "backup": backup}

found(accounts) := {f.message |
	some f in rule.findings with input as {
		"people": {"ana": {"id": "ana", "custodian_of": {"sole": [id | some id, _ in accounts]}, "at": {"path": "p.toml", "start": 1, "end": 2}}},
		"accounts": accounts,
	}
		with data.parameters as {"accounts/sole-custodian": {"accounts": 1}}
}

gone := account(custodian("ben", true))

misspelt := account(custodian("bne", false))

test_one_account_is_told_by_owner_and_backup if found({"a": gone}) == set()

test_two_accounts if found({"a": gone, "b": gone}) == {"ana is the only custodian left of 2 accounts: a and b"}

test_misspelt_custodians_are_somebody if found({"a": misspelt, "b": misspelt, "c": gone}) == set()

test_many_accounts_are_shortened if {
	found({"a": gone, "b": gone, "c": gone, "d": gone, "e": gone}) == {"ana is the only custodian left of 5 accounts: a, b, c and 2 more"}
}
