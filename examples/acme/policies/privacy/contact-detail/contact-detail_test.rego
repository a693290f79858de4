package policies.privacy["contact-detail_test"]

import data.policies.privacy["contact-detail"] as rule

personal(kind, official) := {"personal_data": [{
	"kind": kind, "text": "x", "official": official, "confidence": "high",
	"at": {"path": "posts/a.md", "start": 4, "end": 20},
}]}

found(kind, official) := {f.message | some f in rule.findings with input as personal(kind, official)}

test_email if found("email", false) == {"this e-mail address is not among the official contacts"}

test_phone if found("phone", false) == {"this phone number is not among the official contacts"}

test_official if found("email", true) == set()

test_other_data_are_other_rules if found("iban", false) == set()
