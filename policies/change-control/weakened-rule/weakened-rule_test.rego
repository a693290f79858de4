package policies["change-control"]["weakened-rule_test"]

import data.policies["change-control"]["weakened-rule"] as rule

at := {"path": "", "start": 0, "end": 0}

found(change) := {f.message | some f in rule.findings with input as {"changes": [object.union({"what": "level of a/b", "from": "error", "to": "note", "direction": "weakened", "decided": false, "at": at}, change)]}}

test_weaker if found({}) == {"level of a/b became weaker (from \"error\" to \"note\") without a decision"}

test_taken_away if found({"to": ""}) == {"level of a/b became weaker (\"error\" was taken away) without a decision"}

test_added if found({"from": ""}) == {"level of a/b became weaker (\"note\" was added) without a decision"}

test_nameless if {
	found({"from": "yes", "to": ""}) == {"level of a/b became weaker (it was taken away) without a decision"}
	found({"from": "", "to": "yes"}) == {"level of a/b became weaker (it was added) without a decision"}
}

test_without_values if found({"from": "", "to": ""}) == {"level of a/b became weaker without a decision"}

test_decided if found({"decided": true}) == set()

test_other_directions if {
	every direction in ["tightened", "neutral", "unproven"] {
		found({"direction": direction}) == set()
	}
}
