package policies.blogging["unlinked-correction_test"]

import data.policies.blogging["unlinked-correction"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

found(fields) := {f.at.start |
	some f in rule.findings with input as object.union(
		{
			"correction": {"text": "", "at": at(0)}, "matches": {}, "links": [], "corrects": [], "placeholders": [],
			"reply": {"text": ""}, "retweet": {"text": ""},
		},
		fields,
	)
}

label := {"correction": {"text": "Correction", "at": at(4)}}

words := {"matches": {"corrections": [{"at": at(9)}, {"at": at(50)}]}}

test_label if found(label) == {4}

test_words if found(words) == {9}

test_both_are_one if found(object.union(label, words)) == {4}

test_link if found(object.union(label, {"links": [{}]})) == set()

test_placeholder_for_the_link if {
	found(object.union(label, {"placeholders": [{"type": "url of the post"}]})) == set()
	found(object.union(label, {"placeholders": [{"type": "day"}]})) == {4}
}

test_reference if found(object.union(words, {"corrects": [{}]})) == set()

test_reply_and_repost if {
	found(object.union(label, {"reply": {"text": "https://x.com/acme/status/1"}})) == set()
	found(object.union(label, {"retweet": {"text": "https://x.com/acme/status/1"}})) == set()
}

test_no_correction if found({}) == set()

test_in_other_words if {
	every list in ["taken-back", "wrong-facts", "first-versions", "slips-de"] {
		found({"matches": {list: [{"at": at(30)}]}}) == {30}
		found({"matches": {list: [{"at": at(30)}]}, "links": [{}]}) == set()
	}
}

test_many_words_are_one if found({"matches": {"corrections": [{"at": at(40)}], "taken-back": [{"at": at(30)}]}}) == {30}
