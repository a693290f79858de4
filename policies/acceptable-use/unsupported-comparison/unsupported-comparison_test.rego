package policies["acceptable-use"]["unsupported-comparison_test"]

import data.policies["acceptable-use"]["unsupported-comparison"] as rule

hit := {"text": "faster than Fastly", "at": {"path": "posts/a.md", "start": 11, "end": 29}}

found(evidence) := {f.message |
	some f in rule.findings with input as {"comparisons": [hit], "evidence": evidence}
}

test_no_evidence if found([]) == {"“faster than Fastly” is a comparison, and no evidence is named"}

test_evidence if found([{"text": "https://acme.example/benchmark"}]) == set()
