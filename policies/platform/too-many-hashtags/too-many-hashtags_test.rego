package policies.platform["too-many-hashtags_test"]

import data.policies.platform["too-many-hashtags"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

target(limit, n) := {
	"platform": "threads", "name": "Threads", "limits": {"hashtags": limit},
	"segments": [{"hashtags": [{"text": sprintf("t%d", [i]), "at": at(i * 10)} | some i in numbers.range(1, n)]}],
}

found(targets) := {[f.message, f.at.start] | some f in rule.findings with input as {"targets": targets}}

test_one_too_many if found([target(2, 3)]) == {["3 hashtags on Threads; the limit is 2", 30]}

test_two_accounts_are_one_finding if count(found([object.union(target(2, 3), {"account": "a"}), object.union(target(2, 3), {"account": "b"})])) == 1

test_exactly_the_limit if found([target(3, 3)]) == set()

test_no_limit if found([target(0, 3)]) == set()
