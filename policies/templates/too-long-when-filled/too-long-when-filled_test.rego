package policies.templates["too-long-when-filled_test"]

import data.policies.templates["too-long-when-filled"] as rule

found(splits, limit, count, filled) := {f.message |
	some f in rule.findings with input as {"targets": [{
		"name": "X", "platform": "x", "splits": splits, "limits": {"length": limit},
		"segments": [{"count": count, "filled": filled, "at": {"path": "templates/a.md", "start": 3, "end": 11}}],
	}]}
}

test_too_long if found(false, 280, 200, 290) == {"up to 290 characters on X once it is filled; the limit is 280"}

test_fits if found(false, 280, 200, 280) == set()

test_too_long_before_and_after if count(found(false, 280, 281, 290)) == 1

test_placeholders_that_are_longer_than_their_values if found(false, 280, 290, 260) == set()

test_no_limit if found(false, 0, 200, 290) == set()

test_the_publisher_splits if found(true, 280, 200, 290) == set()
