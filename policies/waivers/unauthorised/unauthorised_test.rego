package policies.waivers.unauthorised_test

import data.policies.waivers.unauthorised as rule

found(changes) := {f.message |
	some f in rule.findings with input as {"waivers": {"W-1": object.union(
		{
			"id": "W-1", "rule": "a/b", "authorised": false, "expired": false,
			"why_not": ["ana asked for it and approved it"], "approved_by": {"at": {"path": "w.toml", "start": 1, "end": 2}},
		},
		changes,
	)}}
}

test_authorised if found({"authorised": true, "why_not": []}) == set()

test_every_reason_is_told if {
	found({"why_not": ["it does not say who asked for it", "it does not say who approved it"]}) == {"waiver W-1 of a/b waives nothing: it does not say who asked for it; it does not say who approved it"}
}

test_an_expired_waiver_is_told_by_expired if found({"expired": true}) == set()
