package policies.platform["broken-thread_test"]

import data.policies.platform["broken-thread"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

segments(texts) := [{"text": text, "at": at(i * 10)} | some i, text in texts]

post(fields) := object.union(
	{"segments": segments(["One", "", "Three"]), "targets": [], "media": [], "retweet": {"text": ""}, "poll": {"declared": false}},
	fields,
)

found(fields) := {[f.message, f.at.start] | some f in rule.findings with input as post(fields)}

test_empty_part if found({}) == {["part 2 of 3 is empty", 10]}

test_whole if found({"segments": segments(["One", "Two"])}) == set()

test_no_thread if found({"segments": segments([""])}) == set()

test_a_picture_without_words if found({"media": [{"part": 1}]}) == set()

test_a_repost_first if found({"segments": segments(["", "Two"]), "retweet": {"text": "https://x.com/a/status/1"}}) == set()

test_a_poll_last if found({"segments": segments(["One", ""]), "poll": {"declared": true}}) == set()

target(threads) := {"name": "LinkedIn", "platform": "linkedin", "known": true, "threads": threads, "segments": segments(["One", "Two"])}

test_a_platform_without_threads if {
	found({"segments": segments(["One", "Two"]), "targets": [target(false)]}) == {["LinkedIn has no threads, but this has 2 parts", 10]}
}

test_a_platform_with_threads if found({"segments": segments(["One", "Two"]), "targets": [target(true)]}) == set()
