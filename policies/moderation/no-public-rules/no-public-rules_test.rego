package policies.moderation["no-public-rules_test"]

import data.policies.moderation["no-public-rules"] as rule

found(missing) := {f.message |
	some f in rule.findings with input as {
		"has_charter": true,
		"charter": {"governs": true, "moderation": {"missing": missing, "at": {"path": "charter.toml", "start": 1, "end": 2}}},
	}
}

test_whole if found([]) == set()

test_parts_are_named if found(["decides", "appeal"]) == {"the public moderation policy does not say who decides and how to appeal"}

test_none if found(["url", "hides", "decides", "appeal"]) == {"there is no public moderation policy"}
