package policies.disclosure["label-buried_test"]

import data.policies.disclosure["label-buried"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(labels) := {
	"connection": {"material": true, "kind": "paid"}, "targets": [target("Instagram", 125, labels)], "disclosures": [], "media": [],
	"matches": {}, "segments": [{"at": {"path": "posts/a.md", "start": 50, "end": 900}}],
}

found(labels) := {f.message | some f in rule.findings with input as post(labels)}

test_in_a_row_of_tags if {
	found([label({"buried": true})]) == {"“#ad” stands inside a row of hashtags or links, where readers pass over it"}
}

test_alone_at_the_end if found([label({})]) == set()

test_first_in_the_row if found([label({"first": true})]) == set()

test_behind_the_fold_is_another_rules if found([label({"buried": true, "offset": 200})]) == set()

test_a_good_label_beside_it if found([label({"first": true}), label({"buried": true})]) == set()

test_one_buried_and_one_behind_the_fold if {
	count(found([label({"buried": true}), label({"offset": 200, "at": at(300)})])) == 1
}

test_no_label if found([]) == set()

test_fix_moves_it if {
	some f in rule.findings with input as post([label({"buried": true})])
	count(f.fix.edits) == 2
}
