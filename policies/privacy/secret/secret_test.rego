package policies.privacy.secret_test

import data.policies.privacy.secret as rule

personal(kind, official) := {"personal_data": [{
	"kind": kind, "text": "x", "official": official, "confidence": "high",
	"at": {"path": "posts/a.md", "start": 4, "end": 20},
}]}

found(kind, official) := {f.message | some f in rule.findings with input as personal(kind, official)}

test_secret if found("secret", false) == {"this looks like a password, key or token"}

test_other_data_are_other_rules if found("email", false) == set()
