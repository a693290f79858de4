package policies.blogging["employee-disclosure_test"]

import data.policies.blogging["employee-disclosure"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

draft(fields) := object.union(
	{
		"connection": {"kind": "employee"}, "labels_known": true, "text": "Our best lamp", "at": at(0), "media": [],
		"matches": {"praise": [{"at": at(40)}, {"at": at(20)}], "testimonials": []},
		"targets": [{"name": "X", "limits": {"fold": 280}, "labels": []}], "disclosures": [],
	},
	fields,
)

found(fields) := [f.at.start | some f in rule.findings with input as draft(fields)]

test_praise_stands_at_its_first_place if found({}) == [20]

test_labelled if {
	label := {"accepted": true, "vague": false}
	found({"targets": [{"name": "X", "limits": {"fold": 280}, "labels": [label]}]}) == []
}

test_vague_label_is_another_rules if {
	label := {"accepted": false, "vague": true}
	found({"targets": [{"name": "X", "limits": {"fold": 280}, "labels": [label]}]}) == []
}

test_no_praise if found({"matches": {"praise": []}}) == []

test_other_connections if found({"connection": {"kind": "paid"}}) == []

test_insider_who_reviews_is_another_rules if found({"matches": {"testimonials": [{"at": at(5)}]}}) == []

test_a_language_without_labels if found({"labels_known": false}) == []

test_video_is_another_rules if found({"media": [{"kind": "video", "disclosed": true}]}) == []
