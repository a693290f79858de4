package policies.disclosure["contest-terms_test"]

import data.policies.disclosure["contest-terms"] as rule

at(n, m) := {"path": "posts/a.md", "start": n, "end": m}

tag := {"name": "AcmeContest", "words": ["Acme", "Contest"]}

segment(fields) := object.union(
	{"text": "Win a bike!", "at": at(30, 200), "hashtags": [tag], "links": [{"text": "https://acme.example.com/bike"}]},
	fields,
)

post(rules, segments) := {
	"contest": {"declared": true, "rules": rules, "at": at(4, 9)}, "targets": [], "segments": segments, "labels_known": true,
	"matches": {"no-purchase": [{"at": at(100, 121)}]},
}

found(rules, segments) := {f.message | some f in rule.findings with input as post(rules, segments)}

test_all_three if found("https://www.acme.example.com/bike/", [segment({})]) == set()

test_no_tag if found("https://acme.example.com/bike", [segment({"hashtags": []})]) == {"this contest lacks a contest tag such as #contest"}

test_plain_tag if found("https://acme.example.com/bike", [segment({"hashtags": [{"name": "contest", "words": []}]})]) == set()

test_a_link_that_is_not_the_rules if found("", [segment({})]) == {"this contest lacks a link to the rules"}

test_a_link_that_is_named_as_the_rules if found("", [segment({"text": "Win a bike! Rules: https://acme.example.com/b"})]) == set()

test_a_link_that_says_so_itself if found("", [segment({"links": [{"text": "https://acme.example.com/contest-rules"}]})]) == set()

test_no_purchase_in_another_text if {
	found("", [segment({"at": at(300, 400), "text": "Rules: https://acme.example.com/b"})]) == {"this contest lacks “no purchase necessary”"}
}

test_all_missing_is_one_finding if {
	found("", [segment({"at": at(300, 400), "hashtags": [], "links": []})]) == {"this contest lacks a contest tag such as #contest, a link to the rules and “no purchase necessary”"}
}

test_one_of_two_platforms if {
	good := {"name": "Facebook", "segments": [segment({"text": "Rules: https://acme.example.com/b"})]}
	bad := {"name": "X", "segments": [segment({"text": "Rules: https://acme.example.com/b", "hashtags": []})]}
	found := {f.message | some f in rule.findings with input as object.union(post("", []), {"targets": [good, bad]})}
	found == {"this contest lacks a contest tag such as #contest on X"}
}

test_a_language_without_a_list if {
	polish := object.union(post("https://acme.example.com/bike", [segment({"at": at(300, 400)})]), {"labels_known": false})
	found := rule.findings with input as polish
	count(found) == 0
}

test_no_contest if {
	found := rule.findings with input as object.union(post("", []), {"contest": {"declared": false, "rules": "", "at": at(4, 9)}})
	count(found) == 0
}
