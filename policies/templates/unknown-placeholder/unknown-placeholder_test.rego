package policies.templates["unknown-placeholder_test"]

import data.policies.templates["unknown-placeholder"] as rule

found(kind, declared) := {f.message |
	some f in rule.findings with input as {
		"kind": kind,
		"placeholders": [{"name": "name", "declared": declared, "code": false, "at": {"path": "templates/a.md", "start": 3, "end": 11}}],
	}
}

test_not_declared if found("template", false) == {"the placeholder {{name}} is not declared"}

test_declared if found("template", true) == set()

test_posts_have_none if found("post", false) == set()
