package policies.escalation["incomplete-level_test"]

import data.policies.escalation["incomplete-level"] as rule

level(changes) := object.union(
	{
		"id": "3", "at": {"path": "e.toml", "start": 1, "end": 2}, "missing": [], "distinct": true,
		"decider": {"people": ["cleo"]}, "backup": {"people": ["ana"], "at": {"path": "e.toml", "start": 5, "end": 6}},
	},
	changes,
)

found(changes) := {f.message | some f in rule.findings with input as {"levels": {"3": level(changes)}}}

test_whole if found({}) == set()

test_what_is_missing_is_one_finding if {
	found({"missing": ["triggers", "backup", "respond", "template"]}) == {"level 3 has no trigger, no backup, no time to respond and no template"}
}

test_one_person_for_both if {
	found({"distinct": false, "backup": {"people": ["cleo"]}}) == {"level 3: only cleo could decide, and nobody else stands in"}
}

test_an_empty_backup_is_told_by_unreachable_contact if found({"distinct": false, "backup": {"people": []}}) == set()

test_a_template_that_is_not_there if {
	found({"template_lost": true, "template": "templates/a.md", "template_nearest": ""}) == {"level 3 names the template templates/a.md, which is not there"}
}
