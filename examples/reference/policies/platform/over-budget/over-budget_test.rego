package policies.platform["over-budget_test"]

import data.policies.platform["over-budget"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

list(n) := [{"text": "x", "at": at(i * 10)} | some i in numbers.range(1, n)]

segment(fields) := object.union({"hashtags": [], "mentions": [], "links": [], "emoji": []}, fields)

found(targets, segments, budgets) := {[f.message, f.at.start] |
	some f in rule.findings with input as {"targets": targets, "segments": segments}
		with data.parameters["platform/over-budget"] as budgets
}

test_over if found([], [segment({"hashtags": list(4)})], {"hashtags": 3}) == {["4 hashtags; we allow ourselves 3", 40]}

test_within if found([], [segment({"hashtags": list(3)})], {"hashtags": 3}) == set()

test_emoji if count(found([], [segment({"emoji": list(4)})], {"emoji": 1})) == 1

test_not_set if found([], [segment({"hashtags": list(40)})], {}) == set()

test_the_text_of_a_target if {
	target := {"limits": {"hashtags": 30}, "segments": [segment({"hashtags": list(5)})]}
	count(found([target], [segment({})], {"hashtags": 3})) == 1
}

test_over_the_platforms_limit_is_another_rules if {
	target := {"limits": {"hashtags": 4}, "segments": [segment({"hashtags": list(5)})]}
	found([target], [], {"hashtags": 3}) == set()
}
