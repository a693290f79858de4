package policies["change-control"]["hand-edited-merge_test"]

import data.policies["change-control"]["hand-edited-merge"] as rule

at := {"path": "", "start": 0, "end": 0}

found(change) := {f.message | some f in rule.findings with input as object.union({"at": at, "governed": true, "paths": [{"path": "charter.toml", "made_in_merge": true}, {"path": "roles/people.toml", "made_in_merge": false}]}, change)}

test_made_in_the_merge if found({}) == {"charter.toml differs from every version that was merged; nobody reviewed what was made in the merge"}

test_clean_merge if found({"paths": [{"path": "charter.toml", "made_in_merge": false}]}) == set()

test_not_governed if found({"governed": false}) == set()
