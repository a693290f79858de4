package policies.platform["too-many-links_test"]

import data.policies.platform["too-many-links"] as rule

over(what) := {"what": what, "count": 3, "unit": what, "limit": 2, "at": {"path": "posts/a.md", "start": 30, "end": 34}}

target(account, what) := {"platform": "threads", "name": "Threads", "account": account, "over": [over(what)]}

found(targets) := {[f.message, f.at.start] | some f in rule.findings with input as {"targets": targets}}

test_one_too_many if found([target("a", "links")]) == {["3 links on Threads; the limit is 2", 30]}

test_two_accounts_are_one_finding if count(found([target("a", "links"), target("b", "links")])) == 1

test_other_limits_are_other_rules if found([target("a", "text")]) == set()
