package policies.finance["risk-warning_test"]

import data.policies.finance["risk-warning"] as rule

hit := {"text": "invest today", "at": {"path": "posts/a.md", "start": 0, "end": 12}}

found(matches) := {f.message | some f in rule.findings with input as {"matches": matches}}

test_bare if found({"offers": [hit]}) == {"this invites to invest (“invest today”) and does not say that the money can be lost"}

test_warned if found({"offers": [hit], "risk-warnings": [{}]}) == set()

test_none if found({}) == set()
