package policies["acceptable-use"]["unregistered-account_test"]

import data.policies["acceptable-use"]["unregistered-account"] as rule

target(account, stranger, nearest) := {
	"account": account, "stranger": stranger, "nearest": nearest,
	"at": {"path": "posts/a.md", "start": 15, "end": 21},
}

found(target) := findings if {
	findings := rule.findings with input as {"targets": [target]}
		with data.register as {"has_charter": true}
}

test_stranger if {
	some f in found(target("acme-z", true, ""))
	f.message == "the account \"acme-z\" is not in the register"
}

test_nearest_is_named if {
	some f in found(target("acme-z", true, "acme-x"))
	endswith(f.message, "did you mean \"acme-x\"?")
}

test_registered if count(found(target("acme-x", false, ""))) == 0

test_only_a_platform if count(found(target("", false, ""))) == 0

test_without_a_charter if {
	found := rule.findings with input as {"targets": [target("acme-z", true, "")]}
		with data.register as {"has_charter": false}
	count(found) == 0
}
