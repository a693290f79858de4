package policies["acceptable-use"]["unsigned-policy_test"]

import data.policies["acceptable-use"]["unsigned-policy"] as rule

unsigned(policy, signed) := {"policy": policy, "version": "2", "signed": signed, "at": {"path": "p.toml", "start": 1, "end": 2}}

found(changes) := {f.message |
	some f in rule.findings with input as {"people": {"gus": object.union(
		{"id": "gus", "active": true, "unsigned": [], "custodian_of": {"owner": [], "backup": []}},
		changes,
	)}}
}

test_signed if found({}) == set()

test_all_policies_are_one_finding if {
	found({"unsigned": [unsigned("disclosure", ""), unsigned("privacy", "1")]}) == {"gus may publish or answer, but has not signed disclosure 2 and privacy 2 (only 1)"}
}

test_whoever_has_left_need_not_sign if found({"active": false, "unsigned": [unsigned("disclosure", "")]}) == set()

test_custodians_are_told_by_accounts if {
	found({"unsigned": [unsigned("disclosure", "")], "custodian_of": {"owner": [], "backup": ["acme-x"]}}) == set()
}
