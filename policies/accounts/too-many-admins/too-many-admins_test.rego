package policies.accounts["too-many-admins_test"]

import data.policies.accounts["too-many-admins"] as rule

found(admins, parameters) := {f.message |
	some f in rule.findings with input as {"accounts": {"acme-x": {
		"id": "acme-x", "in_use": true, "admins": admins, "at": {"path": "a.toml", "start": 1, "end": 2},
	}}}
		with data.parameters as {"accounts/too-many-admins": parameters}
}

test_as_many_as_allowed if found(["ana", "ben"], {"admins": 2}) == set()

test_one_too_many if {
	found(["ana", "ben", "eli"], {"admins": 2}) == {"account acme-x: 3 administrators (ana, ben and eli); the charter allows 2"}
}

test_no_number_no_finding if found(["ana", "ben", "eli", "dev"], {}) == set()
