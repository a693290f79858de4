package policies.disclosure["label-missing_test"]

import data.policies.disclosure["label-missing"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(fields) := object.union(
	{
		"connection": {"material": true, "kind": "paid", "insider": false, "at": at(5)}, "labels_known": true,
		"targets": [target("X", 280, [])], "disclosures": [], "media": [], "matches": {}, "text": "Lovely soap.", "at": at(30),
	},
	fields,
)

found(fields) := {f.message | some f in rule.findings with input as post(fields)}

test_no_label if found({}) == {"this post declares a connection (paid) but carries no label"}

test_no_platform if count(found({"targets": []})) == 1

test_label if found({"targets": [target("X", 280, [label({})])]}) == set()

test_only_one_text_lacks_it if {
	messages := found({"targets": [target("X", 280, [label({})]), target("LinkedIn", 210, [])]})
	messages == {"this post declares a connection (paid) but carries no label on LinkedIn"}
}

test_vague_label_is_another_rules if {
	found({"targets": [target("X", 280, [label({"accepted": false, "vague": true})])]}) == set()
}

test_nothing_declared if found({"connection": {"material": false, "kind": "", "insider": false, "at": at(5)}}) == set()

test_a_language_without_a_list if found({"labels_known": false}) == set()

test_disclosed_video_is_another_rules if found({"media": [{"kind": "video", "disclosed": true}]}) == set()

insider := {"material": true, "kind": "employee", "insider": true, "at": at(5)}

test_insider_who_reviews_is_another_rules if {
	found({"connection": insider, "matches": {"testimonials": [{"at": at(40)}]}}) == set()
}

test_employee_who_praises_is_another_rules if {
	found({"connection": insider, "matches": {"praise": [{"at": at(40)}]}}) == set()
}

test_employee_who_does_not_praise if count(found({"connection": insider})) == 1
