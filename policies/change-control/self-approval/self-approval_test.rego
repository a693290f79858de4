package policies["change-control"]["self-approval_test"]

import data.policies["change-control"]["self-approval"] as rule

at := {"path": "", "start": 0, "end": 0}

found(change) := {f.message | some f in rule.findings with input as object.union({"at": at, "self_approved": true, "required": [{"satisfied": false}], "approvals": [{"by": "ana"}]}, change)}

test_only_oneself if found({}) == {"only ana approved this change, who also made it"}

test_somebody_else_too if found({"self_approved": false}) == set()

test_nothing_required if found({"required": []}) == set()

test_emergency if found({"emergency": {"declared": true}}) == set()
