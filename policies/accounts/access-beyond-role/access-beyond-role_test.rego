package policies.accounts["access-beyond-role_test"]

import data.policies.accounts["access-beyond-role"] as rule

at := {"path": "a.toml", "start": 1, "end": 2}

found(beyond, granted, roles) := {f.message |
	some f in rule.findings with input as {
		"accounts": {"acme-x": {
			"id": "acme-x", "class": "standard", "in_use": true, "access": [{"id": "ben", "beyond": beyond, "at": at}],
			"owner": {"id": "ana", "granted": true}, "backup": {"id": "ben", "granted": granted},
		}},
		"people": {"ben": {"roles": roles}},
	}
}

test_what_a_role_grants_is_fine if found([], true, []) == set()

test_more_than_a_role_grants if {
	found(["admin", "publish"], true, []) == {"account acme-x: ben may admin and publish, but no role of theirs grants that on standard accounts"}
}

test_a_custodian_without_any_right_is_told_elsewhere if found(["publish"], false, []) == set()

test_a_misspelt_role_is_told_elsewhere if found(["publish"], true, [{"role": "representativ", "exists": false}]) == set()
