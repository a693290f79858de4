package policies.templates.unclassified_test

import data.policies.templates.unclassified as rule

found(class, action) := {f.message |
	some f in rule.findings with input as {"template": {
		"declared": true, "class": class, "action": action,
		"at": {"path": "templates/a.md", "start": 0, "end": 11},
	}}
		with data.register as {"charter": {"template_classes": ["Press Question"]}}
}

test_both if found("troll", "hide") == set()

test_own_class if found("press-question", "pass on") == set()

test_neither if found("", "") == {"this template has no class", "this template does not say which action goes with it"}

test_unknown_class if found("grumpy", "thank") == {"“grumpy” is no class of templates"}
