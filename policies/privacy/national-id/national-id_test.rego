package policies.privacy["national-id_test"]

import data.policies.privacy["national-id"] as rule

personal(kind, official) := {"personal_data": [{
	"kind": kind, "text": "x", "official": official, "confidence": "high",
	"at": {"path": "posts/a.md", "start": 4, "end": 20},
}]}

found(kind, official) := {f.message | some f in rule.findings with input as personal(kind, official)}

test_each_kind if {
	every kind in ["us-ssn", "us-itin", "uk-nino", "ca-sin", "de-tax-id", "fr-nir", "es-dni", "it-cf", "in-aadhaar"] {
		count(found(kind, false)) == 1
	}
}

test_message if found("us-ssn", false) == {"this looks like a US social security number"}

test_other_data_are_other_rules if found("payment-card", false) == set()
