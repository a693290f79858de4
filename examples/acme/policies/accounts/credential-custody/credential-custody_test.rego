package policies.accounts["credential-custody_test"]

import data.policies.accounts["credential-custody"] as rule

safe := {
	"has_vault": true, "is_reference": true, "second_factor": "hardware key", "has_second_factor": true,
	"has_mailbox": true, "mailbox_of": "", "mailbox_personal": false,
}

found(status, custody) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": {
		"id": "acme-x", "in_use": true, "status": status, "custody": object.union(safe, custody),
		"at": {"path": "a.toml", "start": 1, "end": 2},
	}}}
}

test_safe_custody_is_fine if found("active", {}) == set()

test_no_second_factor if {
	found("active", {"second_factor": "none", "has_second_factor": false}) == {"account acme-x: it has no second factor"}
}

test_a_person_s_mailbox if {
	found("active", {"mailbox_of": "ben", "mailbox_personal": true}) == {"account acme-x: it belongs to the mailbox of one person, ben"}
}

test_a_secret_is_not_repeated if {
	messages := found("dormant", {"is_reference": false})
	messages == {"account acme-x: what stands as its vault is no reference to one; if it is a secret, change the secret now"}
}

test_nothing_said_is_one_finding if {
	nothing := {"has_vault": false, "is_reference": false, "second_factor": "", "has_second_factor": false, "has_mailbox": false}
	found("active", nothing) == {"account acme-x: nothing is said of how its credentials are kept"}
	found("planned", nothing) == set()
}

test_each_lack_is_a_finding_of_its_own if {
	found("active", {"has_vault": false, "is_reference": false, "second_factor": "none", "has_second_factor": false}) == {
		"account acme-x: no vault is named for its credentials",
		"account acme-x: it has no second factor",
	}
}

test_even_a_planned_account_holds_no_secret if {
	count(found("planned", {"is_reference": false})) == 1
}
