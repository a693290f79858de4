package policies.scheduling["repeated-text_test"]

import data.policies.scheduling["repeated-text"] as rule

found(fields) := {f.message |
	some f in rule.findings with input as {
		"repeats": [object.union(
			{"path": "posts/b.md", "account": "acme-x", "platform": "x", "days": 3, "percent": 100, "earlier": true},
			fields,
		)],
		"at": {"path": "posts/a.md", "start": 0, "end": 9},
	}
		with data.parameters as {"scheduling/repeated-text": {"days": 14, "percent": 65}}
}

test_the_same if found({}) == {"the same text goes out on acme-x 3 days earlier (posts/b.md)"}

test_nearly if found({"percent": 70, "earlier": false}) == {"nearly the same text goes out on acme-x 3 days later (posts/b.md)"}

test_same_day_on_a_platform if found({"days": 0, "account": ""}) == {"the same text goes out on x within a day (posts/b.md)"}

test_other_text if found({"percent": 64}) == set()

test_long_ago if found({"days": 15}) == set()
