package policies.platform["broken-poll_test"]

import data.policies.platform["broken-poll"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

target := {"name": "X", "platform": "x", "limits": {"poll_least": 2, "poll_options": 4, "poll_option": 25}}

options(texts) := [{"text": text, "at": at(100 + (i * 10))} | some i, text in texts]

found(texts, media, targets) := {[f.message, f.at.start] |
	some f in rule.findings with input as {
		"poll": {"declared": count(texts) > 0, "options": options(texts), "at": at(90)},
		"media": media, "targets": targets, "segments": [{}],
	}
}

test_fine if found(["red", "blue"], [], [target]) == set()

test_too_few if found(["red"], [], [target]) == {["a poll with 1 option on X; it takes 2 to 4", 90]}

test_too_many if found(["a", "b", "c", "d", "e"], [], [target]) == {["a poll with 5 options on X; it takes 2 to 4", 90]}

test_too_long if {
	found(["red", "a very long name of a colour"], [], [target]) == {["an option of 28 characters on X; the limit is 25", 110]}
}

test_empty if found(["red", " "], [], [target]) == {["an option of the poll is empty", 110]}

test_twice if found(["red", "Red "], [], [target]) == {["the option “Red ” stands twice in the poll", 110]}

test_with_a_picture if found(["red", "blue"], [{"part": 0, "at": at(7)}], [target]) == {["a post with a poll takes no images, videos or sound", 7]}

test_a_picture_of_another_part if found(["red", "blue"], [{"part": 3, "at": at(7)}], [target]) == set()

test_no_numbers_for_the_platform if {
	found(["red"], [], [object.union(target, {"limits": {"poll_least": 0, "poll_options": 0, "poll_option": 0}})]) == set()
}

test_no_limit_for_the_length if {
	unlimited := object.union(target, {"limits": {"poll_least": 2, "poll_options": 4, "poll_option": 0}})
	found(["red", "a very long name of a colour"], [], [unlimited]) == set()
}

test_no_poll if found([], [], [target]) == set()
