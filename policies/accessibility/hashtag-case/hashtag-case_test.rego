package policies.accessibility["hashtag-case_test"]

import data.policies.accessibility["hashtag-case"] as rule

tag(suggestion, end) := {
	"text": "#summersale", "suggestion": suggestion,
	"at": {"path": "posts/a.md", "start": 4, "end": end},
}

found(language, suggestion, end) := {f | some f in rule.findings with input as {"language": language, "hashtags": [tag(suggestion, end)]}}

test_hidden_words if {
	some f in found("en", "#SummerSale", 15)
	f.message == "#summersale hides its words; write #SummerSale"
	f.fix.edits == [{"at": {"path": "posts/a.md", "start": 4, "end": 15}, "text": "#SummerSale"}]
}

test_regional_english if count(found("en-gb", "#SummerSale", 15)) == 1

test_no_fix_where_the_place_is_wider if {
	some f in found("en", "#SummerSale", 40)
	not f.fix
}

test_nothing_to_suggest if count(found("en", "", 15)) == 0

test_other_languages if count(found("de", "#SummerSale", 15)) == 0
