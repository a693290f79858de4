package policies.disclosure["label-after-fold_test"]

import data.policies.disclosure["label-after-fold"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(targets) := {
	"connection": {"material": true, "kind": "paid"}, "targets": targets, "disclosures": [], "media": [], "matches": {},
	"segments": [{"at": {"path": "posts/a.md", "start": 50, "end": 900}}, {"at": {"path": "posts/a.md", "start": 950, "end": 990}}],
}

found(targets) := {f.message | some f in rule.findings with input as post(targets)}

far := label({"offset": 242, "at": at(300), "cut": at(299)})

test_before_the_fold if found([target("Instagram", 125, [label({})])]) == set()

test_just_before_the_fold if found([target("Instagram", 125, [label({"offset": 124})])]) == set()

test_at_the_fold if count(found([target("Instagram", 125, [label({"offset": 125})])])) == 1

test_two_platforms_are_one_finding if {
	found([target("LinkedIn", 210, [far]), target("Instagram", 125, [far])]) == {"“#ad” starts at character 243, behind “more” on Instagram and LinkedIn"}
}

test_no_fold if found([target("Mastodon", 0, [far])]) == set()

test_an_earlier_label_is_enough if found([target("Instagram", 125, [label({}), far])]) == set()

test_second_part_of_a_thread if {
	found([target("Mastodon", 0, [label({"part": 1, "offset": 0})])]) == {"“#ad” stands in part 2 of the thread, and readers of the first part do not see it"}
}

test_fix_moves_the_tag if {
	some f in rule.findings with input as post([target("Instagram", 125, [far])])
	f.fix.edits == [
		{"at": {"path": "posts/a.md", "start": 50, "end": 50}, "text": "#ad "},
		{"at": at(299), "text": ""},
	]
}

test_words_are_not_moved if {
	some f in rule.findings with input as post([target("Instagram", 125, [object.union(far, {"tag": false})])])
	not f.fix
}
