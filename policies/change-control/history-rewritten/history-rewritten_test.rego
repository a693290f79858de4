package policies["change-control"]["history-rewritten_test"]

import data.policies["change-control"]["history-rewritten"] as rule

at := {"path": "", "start": 0, "end": 0}

found(ledger) := {f.message | some f in rule.findings with input as {"at": at, "ledger": object.union({"on": "2026-09-01", "lost": ["4be1c0d2aa77d3"]}, ledger)}}

test_rewritten if found({"verdict": "rewritten"}) == {"what was recorded on 2026-09-01 is no longer a part of the history; lost: 4be1c0d2aa"}

test_many if {
	some message in found({"verdict": "rewritten", "lost": [sprintf("%012d", [i]) | some i in numbers.range(1, 12)]})
	endswith(message, "and 2 more")
}

test_others if {
	every verdict in ["", "first", "forward", "out-of-order", "deleted"] {
		found({"verdict": verdict}) == set()
	}
}
