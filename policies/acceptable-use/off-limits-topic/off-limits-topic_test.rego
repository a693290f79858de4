package policies["acceptable-use"]["off-limits-topic_test"]

import data.policies["acceptable-use"]["off-limits-topic"] as rule

hit(ours, past) := {
	"text": "lawsuit", "ours": ours, "past": past,
	"at": {"path": "posts/a.md", "start": 4, "end": 11},
}

found(ours, past) := {f.message | some f in rule.findings with input as {"matches": {"off-limits-topics": [hit(ours, past)]}}}

test_ours if found(true, false) == {"“lawsuit” is a topic that we do not speak of in public"}

test_somebody_elses if found(false, false) == set()

test_history if found(true, true) == set()

test_what_the_post_itself_calls_early if {
	every list in ["early-figures", "early-products", "early-decisions", "hinted-figures", "kept-secrets"] {
		count(rule.findings) == 1 with input as {"matches": {list: [hit(true, false)]}}
	}
}

test_told_before_those_concerned if {
	early := object.union(hit(false, false), {"text": "act surprised"})
	{"“act surprised” tells what others do not know yet"} == {f.message |
		some f in rule.findings with input as {"matches": {"told-too-early": [early]}}
	}
	count(rule.findings) == 0 with input as {"matches": {"told-too-early": [hit(false, true)]}}
}

test_what_is_only_hinted_at if {
	every list in [
		"promised-results", "early-letters", "wait-to-buy", "our-day-in-court", "claims-against-us", "our-innocence",
		"new-owners", "not-to-be-shown",
	] {
		count(rule.findings) == 1 with input as {"matches": {list: [hit(false, false)]}}
		count(rule.findings) == 0 with input as {"matches": {list: [hit(false, true)]}}
	}
}
