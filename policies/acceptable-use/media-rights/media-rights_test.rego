package policies["acceptable-use"]["media-rights_test"]

import data.policies["acceptable-use"]["media-rights"] as rule

media(fields) := object.union(
	{
		"kind": "image", "licence": "", "credit": "", "rights_known": true,
		"at": {"path": "posts/a.md", "start": 3, "end": 9},
	},
	fields,
)

found(fields) := findings if {
	findings := rule.findings with input as {"media": [media(fields)]}
}

test_neither if count(found({})) == 1

test_licence if count(found({"licence": "CC BY 4.0"})) == 0

test_credit if count(found({"credit": "Ben"})) == 0

test_format_cannot_say if count(found({"rights_known": false})) == 0
