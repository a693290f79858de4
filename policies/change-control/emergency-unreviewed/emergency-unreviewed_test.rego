package policies["change-control"]["emergency-unreviewed_test"]

import data.policies["change-control"]["emergency-unreviewed"] as rule

at := {"path": "", "start": 0, "end": 0}

found(emergency) := {f.message | some f in rule.findings with input as {"at": at, "emergency": object.union({"declared": true, "overdue": true, "reviewed": false, "in_time": false, "by": [], "due": {"date": "2026-03-04"}}, emergency)}}

test_nobody if found({}) == {"this emergency was to be reviewed by 2026-03-04, and nobody has"}

test_there_is_time if found({"overdue": false}) == set()

test_late if found({"reviewed": true, "by": ["ben"]}) == {"this emergency was reviewed by ben, but only after 2026-03-04"}

test_in_time if found({"reviewed": true, "in_time": true, "by": ["ben"]}) == set()

test_no_emergency if found({"declared": false}) == set()
