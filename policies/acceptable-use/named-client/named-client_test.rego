package policies["acceptable-use"]["named-client_test"]

import data.policies["acceptable-use"]["named-client"] as rule

hit(client, text, start, consent) := {
	"client": client, "text": text, "consent": consent,
	"at": {"path": "posts/a.md", "start": start, "end": start + 5},
}

found(hits, consents) := {f.message |
	some f in rule.findings with input as {"clients": hits, "consents": consents}
}

harbour := hit("harbour", "Port of Brink", 9, false)

test_named if found([harbour], []) == {"“Port of Brink” is named, and nothing says that they agreed (harbour)"}

test_consent_in_the_draft if found([harbour], [{"text": "CRM-12"}]) == set()

test_consent_in_the_charter if found([hit("harbour", "Port of Brink", 9, true)], []) == set()

test_each_client_once if count(found([harbour, hit("harbour", "Brink", 40, false), hit("zoo", "City Zoo", 60, false)], [])) == 2
