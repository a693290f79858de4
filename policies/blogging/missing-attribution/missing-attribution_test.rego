package policies.blogging["missing-attribution_test"]

import data.policies.blogging["missing-attribution"] as rule

found(text) := {f.message |
	some f in rule.findings with input as {"unattributed": [{"text": text, "at": {"path": "blog/a.md", "start": 3, "end": 7}}]}
}

test_quotation if found("“Clean at last”") == {"nothing says whose this is: “Clean at last”"}

test_long_ones_are_cut if {
	some message in found(concat("", ["word " | some _ in numbers.range(1, 30)]))
	endswith(message, "…")
	count(message) < 100
}
