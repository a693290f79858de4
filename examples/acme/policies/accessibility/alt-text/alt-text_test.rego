package policies.accessibility["alt-text_test"]

import data.policies.accessibility["alt-text"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

media(fields) := object.union(
	{
		"kind": "image", "alt": "", "alt_empty": true, "alt_known": true, "alt_length": 0,
		"at": at(9),
	},
	fields,
)

target(over) := {"name": "X", "platform": "x", "over": over}

long(what) := [{"what": what, "count": 1203, "unit": "characters", "limit": 1000, "at": at(20)}]

found(fields, targets) := {f.message | some f in rule.findings with input as {"media": [media(fields)], "targets": targets}}

test_none if found({}, []) == {"this image has no alt text"}

test_file_name if found({"alt": "IMG_1.jpg"}, []) == {"“IMG_1.jpg” does not describe the image"}

test_gif if count(found({"kind": "gif"}, [])) == 1

test_video_is_another_rules if found({"kind": "video"}, []) == set()

test_format_cannot_carry_it if found({"alt_known": false}, []) == set()

described := {"alt": "A long story", "alt_empty": false, "alt_length": 1203}

test_too_long if found(described, [target(long("alt text"))]) == {"alt text of 1203 characters; X takes 1000"}

test_two_accounts_on_a_platform_are_one_finding if {
	count(found(described, [target(long("alt text")), object.union(target(long("alt text")), {"account": "b"})])) == 1
}

test_within_the_limit if found(described, [target([])]) == set()

test_other_limits_are_other_rules if found(described, [target(long("text"))]) == set()
