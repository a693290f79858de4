package policies["change-control"].unsigned_test

import data.policies["change-control"].unsigned as rule

at := {"path": "", "start": 0, "end": 0}

found(verdict, paths) := {f.message | some f in rule.findings with input as {"at": at, "signature": {"verdict": verdict}, "signing_required": [{"path": p} | some p in paths]}}

test_unsigned if found("unsigned", ["charter.toml"]) == {"this change is not signed, and the charter wants changes of charter.toml signed"}

test_unproven if {
	every verdict in ["unknown", "unverifiable", "not-then", "unsupported"] {
		count(found(verdict, ["charter.toml"])) == 1
	}
}

test_signed if found("authorised", ["charter.toml"]) == set()

test_bad_ones_have_their_own_rule if found("bad", ["charter.toml"]) == set()

test_said_once if {
	got := {f.message | some f in rule.findings with input as {"at": at, "once": ["unsigned"], "range": {"all_unsigned": true, "unsigned": 9}, "signature": {"verdict": "unsigned"}, "signing_required": [{"path": "charter.toml"}]}}
	got == {"none of 9 changes that the charter wants signed is signed"}
}

test_not_asked_for if found("unsigned", []) == set()
