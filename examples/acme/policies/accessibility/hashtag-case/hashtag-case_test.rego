package policies.accessibility["hashtag-case_test"]

import data.policies.accessibility["hashtag-case"] as rule

tag(start, length) := {
	"text": "#summersale", "suggestion": "#SummerSale",
	"at": {"path": "posts/a.md", "start": start, "end": start + length},
}

found(language, tags) := {f | some f in rule.findings with input as {"language": language, "hashtags": tags}}

test_hidden_words if {
	some f in found("en", [tag(4, 11)])
	f.message == "#summersale hides its words; write #SummerSale"
	f.fix.edits == [{"at": {"path": "posts/a.md", "start": 4, "end": 15}, "text": "#SummerSale"}]
}

test_twice_is_one_finding_and_one_fix if {
	all := found("en", [tag(4, 11), tag(40, 11)])
	count(all) == 1
	some f in all
	f.at.start == 4
	count(f.fix.edits) == 2
}

test_an_appended_tag_has_no_sign if {
	some f in found("en", [tag(4, 10)])
	f.fix.edits[0].text == "SummerSale"
}

test_no_fix_where_the_place_is_wider if {
	some f in found("en", [tag(4, 40), tag(90, 11)])
	not f.fix
}

test_regional_english if count(found("en-gb", [tag(4, 11)])) == 1

test_nothing_to_suggest if found("en", [object.union(tag(4, 11), {"suggestion": ""})]) == set()

test_other_languages if found("de", [tag(4, 11)]) == set()
