package policies.privacy["person-without-consent_test"]

import data.policies.privacy["person-without-consent"] as rule

found(people, consent) := {f.message |
	some f in rule.findings with input as {"media": [{
		"kind": "image", "people": people, "consent": consent,
		"at": {"path": "posts/a.md", "start": 9, "end": 30},
	}]}
}

test_no_consent if found(["Lena"], "") == {"this image shows Lena, and nothing says that they agreed"}

test_several if found(["Lena", "Tom"], "") == {"this image shows Lena and Tom, and nothing says that they agreed"}

test_consent if found(["Lena"], "consents/2026-11-lena.pdf") == set()

test_nobody if found([], "") == set()
