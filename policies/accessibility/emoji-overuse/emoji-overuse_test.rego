package policies.accessibility["emoji-overuse_test"]

import data.policies.accessibility["emoji-overuse"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

emoji(n, fields) := object.union({"text": "🔥", "at": at(n), "line_start": false, "for_word": false}, fields)

post(list, runs) := {"emoji": list, "emoji_runs": runs, "segments": [{"emoji": list}], "targets": [{"segments": [{"emoji": list}]}]}

found(list, runs) := {f.message | some f in rule.findings with input as post(list, runs)}

test_one if found([emoji(3, {})], []) == set()

test_three_of_the_same if {
	found([emoji(3, {})], [{"count": 3, "same": true, "at": at(3)}]) == {"3 emoji in a row; each of them is read out"}
}

test_three_different_ones if found([emoji(3, {})], [{"count": 3, "same": false, "at": at(3)}]) == set()

test_four_different_ones if count(found([emoji(3, {})], [{"count": 4, "same": false, "at": at(3)}])) == 1

test_bullets if {
	found([emoji(n, {"line_start": true}) | some n in [0, 10, 20]], []) == {"3 lines begin with an emoji in place of a bullet"}
}

test_two_lines if found([emoji(n, {"line_start": true}) | some n in [0, 10]], []) == set()

test_in_place_of_a_word if found([emoji(3, {"for_word": true})], []) == {"“🔥” stands in place of a word"}

test_many if found([emoji(n, {}) | some n in [1, 2, 3, 4, 5, 6, 7]], []) == {"7 emoji; each of them is read out"}
