package policies.privacy["contact-detail_test"]

import data.policies.privacy["contact-detail"] as rule

personal(kind, official) := {"personal_data": [{
	"kind": kind, "text": "x", "official": official, "confidence": "high",
	"at": {"path": "posts/a.md", "start": 4, "end": 20},
}]}

found(kind, official) := {f.message |
	some f in rule.findings with input as personal(kind, official)
		with data.register.charter.official.contacts as ["hello@acme.example"]
}

test_email if found("email", false) == {"this e-mail address is not among the official contacts"}

test_phone if found("phone", false) == {"this phone number is not among the official contacts"}

test_official if found("email", true) == set()

without_list(kind, text) := {f.message |
	some f in rule.findings with input as {"personal_data": [{"kind": kind, "text": text, "official": false, "at": {"path": "a", "start": 0, "end": 9}}]}
		with data.register.charter.official.contacts as []
}

test_mailbox_of_a_role_passes_without_a_list if {
	without_list("email", "press@example.org") == set()
	without_list("email", "events-oslo@example.org") == set()
	count(without_list("email", "lena.larsen@example.org")) == 1
}

test_free_number_passes_without_a_list if {
	without_list("phone", "+1-800-222-1222") == set()
	without_list("phone", "0800 123 4567") == set()
	without_list("phone", "(888) 555-2671") == set()
	count(without_list("phone", "+49 30 901820")) == 1
	count(without_list("phone", "+1 415 555 2671")) == 1
}

test_other_data_are_other_rules if found("iban", false) == set()
