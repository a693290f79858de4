package policies.charter["undecided-level_test"]

import data.policies.charter["undecided-level"] as rule

override(fields) := object.union(
	{
		"rule": "privacy/secret", "lowered": true, "default": "error", "level": "off",
		"decision": {"id": "", "named": false, "exists": false},
		"at": {"path": "charter.toml", "start": 3, "end": 9},
	},
	fields,
)

found(fields) := findings if {
	findings := rule.findings with input as {"charter": {"rules": {"privacy/secret": override(fields)}}}
}

test_no_decision if {
	some f in found({})
	f.message == "the rule privacy/secret is turned from error to off, and no decision is named"
}

test_unknown_decision if {
	some f in found({"decision": {"id": "D-99", "named": true, "exists": false}})
	endswith(f.message, "there is no decision D-99")
}

test_decided if count(found({"decision": {"id": "D-1", "named": true, "exists": true}})) == 0

test_tightened if count(found({"lowered": false})) == 0
