package policies.raci["missing-activity_test"]

import data.policies.raci["missing-activity"] as rule

found(refs) := {f.message | some f in rule.findings with input as {"charter": {"committee": {"required_activities": refs}}}}

ref(id, exists, near) := {"id": id, "exists": exists, "nearest": near, "at": {"path": "charter.toml", "start": 1, "end": 2}}

test_there if found([ref("publishing", true, "")]) == set()

test_missing if found([ref("drill", false, "")]) == {"the charter requires the activity drill, and the RACI has none"}

test_misspelt if {
	found([ref("publshing", false, "publishing")]) == {"the charter requires the activity publshing, and the RACI has none (did you mean publishing?)"}
}
