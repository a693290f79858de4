package policies.templates["too-long-when-filled_test"]

import data.policies.templates["too-long-when-filled"] as rule

over(what) := {"what": what, "count": 290, "unit": "characters", "limit": 280, "at": {"path": "templates/a.md", "start": 3, "end": 11}}

found(what) := {f.message | some f in rule.findings with input as {"targets": [{"name": "X", "platform": "x", "over": [over(what)]}]}}

test_too_long if found("filled text") == {"up to 290 characters on X once it is filled; the limit is 280"}

test_what_has_no_placeholders_is_another_rules if found("text") == set()
