package policies["change-control"]["bad-signature_test"]

import data.policies["change-control"]["bad-signature"] as rule

at := {"path": "", "start": 0, "end": 0}

test_each_is_told if {
	got := {f.message | some f in rule.findings with input as {"at": at, "bad_signatures": [{"commit": "4be1c0d2aa77d3", "why": "it does not fit the commit"}]}}
	got == {"the signature of change 4be1c0d2aa does not hold: it does not fit the commit"}
}

test_none if {
	got := rule.findings with input as {"at": at, "bad_signatures": []}
	got == set()
}
