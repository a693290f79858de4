package policies.platform["too-long_test"]

import data.policies.platform["too-long"] as rule

over(fields) := object.union(
	{"what": "text", "count": 281, "unit": "characters", "limit": 280, "at": {"path": "posts/a.md", "start": 0, "end": 4}},
	fields,
)

target(fields) := object.union({"platform": "x", "name": "X", "account": "acme-x", "over": [over({})]}, fields)

found(targets) := {[f.message, f.account] | some f in rule.findings with input as {"targets": targets}}

test_one_too_many if found([target({})]) == {["281 characters on X; the limit is 280", "acme-x"]}

test_nothing_is_over if found([target({"over": []})]) == set()

test_each_part_of_a_thread if {
	parts := [over({}), over({"count": 300, "at": {"path": "posts/a.md", "start": 400, "end": 404}})]
	count(found([target({"over": parts})])) == 2
}

test_two_accounts_are_one_finding if {
	found([target({}), target({"account": "acme-news"})]) == {["281 characters on X; the limit is 280", ""]}
}

test_two_platforms_are_two if {
	other := target({"platform": "bluesky", "name": "Bluesky", "over": [over({"limit": 270})]})
	count(found([target({}), other])) == 2
}

test_bytes if {
	found([target({"name": "YouTube", "over": [over({"count": 5001, "unit": "bytes", "limit": 5000})]})]) == {["5001 bytes on YouTube; the limit is 5000", "acme-x"]}
}

test_title if {
	found([target({"name": "Pinterest", "over": [over({"what": "title", "count": 7, "limit": 5})]})]) == {["a title of 7 characters on Pinterest; the limit is 5", "acme-x"]}
}

test_others_speak_of_hashtags if found([target({"over": [over({"what": "hashtags"})]})]) == set()
