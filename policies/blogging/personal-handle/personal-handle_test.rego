package policies.blogging["personal-handle_test"]

import data.policies.blogging["personal-handle"] as rule

found(active, brand) := {f.message |
	some f in rule.findings with input as {"people": {"ana": {"active": active, "handles": [{
		"platform": "x", "handle": "ana_acme", "brand": brand,
		"at": {"path": "roles/people.toml", "start": 3, "end": 9},
	}]}}}
}

test_brand if found(true, "Acme") == {"the handle ana_acme of ana on x contains our name (Acme)"}

test_no_brand if found(true, "") == set()

test_who_has_left_is_free if found(false, "Acme") == set()
