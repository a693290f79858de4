package policies["change-control"]["custody-gap_test"]

import data.policies["change-control"]["custody-gap"] as rule

at := {"path": "", "start": 0, "end": 0}

found(gap) := {f.message | some f in rule.findings with input as {"at": at, "gaps": [object.union({"account": "acme-x", "lacked": "backup", "why": "no backup is named", "from": "2026-03-01", "to": "2026-04-10", "days": 41, "open": false}, gap)]}
	with data.parameters as {"change-control/custody-gap": {"days": 0}}}

test_closed if found({}) == {"acme-x was without a valid backup for 41 days, from 2026-03-01 to 2026-04-10: no backup is named"}

test_open if found({"open": true, "to": "", "days": 1}) == {"acme-x has been without a valid backup for 1 day, since 2026-03-01: no backup is named"}

test_none if found({"days": 0}) == set()
