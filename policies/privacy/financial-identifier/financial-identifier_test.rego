package policies.privacy["financial-identifier_test"]

import data.policies.privacy["financial-identifier"] as rule

personal(kind, official) := {"personal_data": [{
	"kind": kind, "text": "x", "official": official, "confidence": "high",
	"at": {"path": "posts/a.md", "start": 4, "end": 20},
}]}

found(kind, official) := {f.message | some f in rule.findings with input as personal(kind, official)}

test_card if found("payment-card", false) == {"this is a payment card number"}

test_iban if found("iban", false) == {"this is an international bank account number (IBAN)"}

test_our_own_account if found("iban", true) == set()

test_other_data_are_other_rules if found("email", false) == set()
