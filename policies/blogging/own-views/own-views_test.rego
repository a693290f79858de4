package policies.blogging["own-views_test"]

import data.policies.blogging["own-views"] as rule

found(fields) := {f.at.start |
	some f in rule.findings with input as object.union(
		{
			"kind": "blog", "connection": {"kind": "employee"}, "author": {"text": "ana"}, "first_person": true,
			"matches": {"own-views": []}, "at": {"path": "blog/a.md", "start": 7, "end": 90},
		},
		fields,
	)
}

test_nothing_said if found({}) == {7}

test_said if found({"matches": {"own-views": [{"text": "my own views"}]}}) == set()

test_only_blog_entries if found({"kind": "post"}) == set()

test_only_employees if found({"connection": {"kind": "client"}}) == set()

test_only_with_an_author if found({"author": {"text": ""}}) == set()

test_only_in_the_first_person if found({"first_person": false}) == set()
