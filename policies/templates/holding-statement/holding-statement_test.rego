package policies.templates["holding-statement_test"]

import data.policies.templates["holding-statement"] as rule

at(n) := {"path": "templates/a.md", "start": n, "end": n + 9}

draft(fields) := object.union(
	{
		"kind": "template", "template": {"class": ""}, "title": {"text": ""}, "matches": {}, "next_update": false,
		"at": at(0),
	},
	fields,
)

found(fields) := {f.message | some f in rule.findings with input as draft(fields)}

late := "this holding statement does not say when the next update comes"

test_by_class if found({"template": {"class": "holding-statement"}}) == {late}

test_by_title if found({"title": {"text": "Holding statement: outage"}}) == {late}

opening(offset) := {"holding-statements": [{"text": "We are aware of", "at": at(4), "offset": offset}]}

test_by_opening if {
	found({"kind": "post", "matches": opening(0)}) == {late}
	found({"kind": "post", "matches": opening(200)}) == set()
	found({"kind": "reply", "matches": opening(0)}) == set()
}

test_any_other if found({}) == set()

test_guess_and_blame if {
	hits := {"guesses": [{"text": "probably", "at": at(30)}], "blame": [{"text": "the fault of", "at": at(60)}]}
	found({"template": {"class": "holding-statement"}, "next_update": true, "matches": hits}) == {
		"“probably” guesses at the cause", "“the fault of” blames somebody",
	}
	found({"matches": hits}) == set()
}
