package policies.templates["responder-unnamed_test"]

import data.policies.templates["responder-unnamed"] as rule

found(kind, class, signed, text) := {f.message |
	some f in rule.findings with input as {
		"answers": kind in {"reply", "template"}, "template": {"class": class}, "signed": signed, "text": text,
		"at": {"path": "templates/a.md", "start": 0, "end": 9},
	}
}

test_reply if found("reply", "", false, "Hello") == {"nobody can tell who gives this answer"}

test_template if count(found("template", "praise", false, "Hello")) == 1

test_signed if found("reply", "", true, "Hello. Ana") == set()

test_posts_speak_for_all if found("post", "", false, "Hello") == set()

test_holding_statements_too if found("template", "holding-statement", false, "Hello") == set()

test_nothing_is_said if found("template", "troll", false, " ") == set()
