package policies.accessibility["reading-grade_test"]

import data.policies.accessibility["reading-grade"] as rule

publishing(has, grade) := {"charter": {"publishing": {"has_reading_grade": has, "reading_grade": grade}}}

found(known, words, grade, register) := {f.message |
	some f in rule.findings with input as {
		"readability": {"known": known, "words": words, "grade": grade},
		"at": {"path": "posts/a.md", "start": 0, "end": 300},
	}
		with data.register as register
}

test_too_hard if found(true, 40, 17.6, publishing(true, 14)) == {"takes about 18 years of school to read; the target is 14"}

test_an_endless_sentence if found(true, 9000, 3512, publishing(true, 14)) == {"takes more than 30 years of school to read; the target is 14"}

test_register_is_asked_once if count(found(true, 40, 15, publishing(true, 16))) == 0

test_just_above_is_within if found(true, 40, 14.4, publishing(true, 14)) == set()

test_easy_enough if found(true, 40, 9.2, publishing(true, 14)) == set()

test_the_charters_own_target if count(found(true, 40, 9.2, publishing(true, 8))) == 1

test_no_charter if count(found(true, 40, 15, publishing(false, 0))) == 1

test_too_short_to_judge if found(true, 12, 25, publishing(true, 14)) == set()

test_not_known if found(false, 0, 0, publishing(true, 14)) == set()
