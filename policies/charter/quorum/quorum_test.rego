package policies.charter.quorum_test

import data.policies.charter.quorum as rule

found(changes) := {f.message |
	some f in rule.findings with input as {"has_charter": true, "charter": {"committee": object.union(
		{
			"members": [{"person": "ana"}], "has_quorum": true, "quorum": 2, "quorum_met": false, "voting": 3, "voting_active": 1,
			"at": {"path": "charter.toml", "start": 1, "end": 2},
		},
		changes,
	)}}
}

test_met if found({"quorum_met": true, "voting_active": 2}) == set()

test_too_few if found({}) == {"the quorum is 2, and only 1 of 3 voting members work here today"}

test_none_stated if found({"has_quorum": false, "quorum": 0}) == {"the charter does not state a quorum"}

test_a_committee_without_members_is_told_by_incomplete if found({"members": []}) == set()
