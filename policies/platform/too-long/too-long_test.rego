package policies.platform["too-long_test"]

import data.policies.platform["too-long"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

segment(n, bytes) := {"filled": 0, "count": n, "length": {"bytes": bytes}, "at": at(0)}

target(fields) := object.union(
	{
		"platform": "x", "name": "X", "account": "acme-x", "counter": "x", "splits": false,
		"limits": {"length": 280, "bytes": 0, "title": 0}, "segments": [segment(281, 281)],
	},
	fields,
)

found(targets, title) := {[f.message, f.account] |
	some f in rule.findings with input as {"targets": targets, "title": {"text": title, "at": at(9)}}
}

test_one_too_many if found([target({})], "") == {["281 characters on X; the limit is 280", "acme-x"]}

test_exactly_the_limit if found([target({"segments": [segment(280, 280)]})], "") == set()

test_each_part_of_a_thread if {
	parts := [segment(281, 281), object.union(segment(300, 300), {"at": at(400)}), segment(3, 3)]
	count(found([target({"segments": parts})], "")) == 2
}

test_a_template_counts_when_it_is_filled if {
	found([target({"segments": [object.union(segment(290, 290), {"filled": 240})]})], "") == set()
}

test_two_accounts_are_one_finding if {
	found([target({}), target({"account": "acme-news"})], "") == {["281 characters on X; the limit is 280", ""]}
}

test_two_platforms_are_two if {
	other := target({"platform": "bluesky", "name": "Bluesky", "limits": {"length": 270, "bytes": 0, "title": 0}})
	count(found([target({}), other], "")) == 2
}

test_bytes if {
	bluesky := {"name": "Bluesky", "limits": {"length": 300, "bytes": 3000, "title": 0}, "segments": [segment(290, 3500)]}
	found([target(bluesky)], "") == {["3500 bytes on Bluesky; the limit is 3000", "acme-x"]}
}

test_a_platform_that_counts_bytes if {
	youtube := {"name": "YouTube", "counter": "bytes", "limits": {"length": 5000, "bytes": 0, "title": 100}, "segments": [segment(5001, 5001)]}
	found([target(youtube)], "") == {["5001 bytes on YouTube; the limit is 5000", "acme-x"]}
}

test_title if {
	pin := {"name": "Pinterest", "limits": {"length": 500, "bytes": 0, "title": 5}}
	found([target(pin)], "Harbour") == {["a title of 7 characters on Pinterest; the limit is 5", "acme-x"]}
}

test_a_publisher_that_splits if found([target({"splits": true})], "") == set()

test_no_limit if found([target({"limits": {"length": 0, "bytes": 0, "title": 0}})], "") == set()
