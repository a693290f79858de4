package policies.templates["risk-without-template_test"]

import data.policies.templates["risk-without-template"] as rule

found(score, templates) := {f.message |
	some f in rule.findings with input as {"risks": {"takeover": {
		"id": "takeover", "likelihood": 3, "impact": 4, "score": score, "templates": templates,
		"at": {"path": "r.toml", "start": 1, "end": 2},
	}}}
		with data.parameters as {"templates/risk-without-template": {"score": 12}}
}

test_ready if found(12, ["templates/holding-statement.md"]) == set()

test_not_ready if found(12, []) == {"risk takeover (likelihood 3, impact 4) has no template"}

test_small_risks_may_wait if found(11, []) == set()
