package policies.blogging["vague-link-text_test"]

import data.policies.blogging["vague-link-text"] as rule

found(vague) := {f.message |
	some f in rule.findings with input as {"link_texts": [{
		"text": "click here", "vague": vague,
		"at": {"path": "blog/a.md", "start": 3, "end": 9},
	}]}
}

test_vague if found(true) == {"“click here” does not say where the link leads"}

test_clear if found(false) == set()
