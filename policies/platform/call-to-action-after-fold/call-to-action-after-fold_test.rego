package policies.platform["call-to-action-after-fold_test"]

import data.policies.platform["call-to-action-after-fold"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

link(offset) := {"offset": offset, "at": at(offset)}

target(name, fold, links) := {
	"name": name, "folded": fold > 0, "limits": {"fold": fold},
	"segments": [{"at": {"path": "posts/a.md", "start": 0, "end": 900}, "length": {"codepoints": 400}, "links": links}],
}

found(targets, calls) := {[f.message, f.at.start] | some f in rule.findings with input as {"targets": targets, "matches": calls}}

test_link_behind if {
	found([target("LinkedIn", 210, [link(380)])], {}) == {["the first link or call to action stands behind “more” on LinkedIn", 380]}
}

test_two_platforms_are_one_finding if {
	found([target("LinkedIn", 210, [link(380)]), target("Instagram", 125, [link(380)])], {}) == {["the first link or call to action stands behind “more” on Instagram and LinkedIn", 380]}
}

test_link_before if found([target("LinkedIn", 210, [link(100), link(380)])], {}) == set()

test_call_before_a_late_link if found([target("LinkedIn", 210, [link(380)])], {"calls-to-action": [link(20)]}) == set()

test_late_call if count(found([target("LinkedIn", 210, [])], {"calls-to-action": [link(300)]})) == 1

test_a_call_in_another_text if found([target("LinkedIn", 210, [])], {"calls-to-action": [link(2000)]}) == set()

test_nothing_is_asked if found([target("LinkedIn", 210, [])], {}) == set()

test_no_fold if found([target("Mastodon", 0, [link(380)])], {}) == set()
