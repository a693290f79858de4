package policies.scheduling["off-campaign_test"]

import data.policies.scheduling["off-campaign"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

draft(fields) := object.union(
	{
		"kind": "post", "campaign": {"text": "winter", "at": at(9)}, "drifts": [], "hashtags": [{"name": "WarmRooms"}],
		"publication": {"due": true, "date": "2026-12-05"},
	},
	fields,
)

winter := {
	"id": "winter", "title": "Warm rooms", "hashtags": ["warmrooms"], "from": {"has": true, "date": "2026-12-01"},
	"to": {"has": true, "date": "2026-12-31"},
}

found(fields, campaigns) := {[f.message, f.at.start] |
	some f in rule.findings with input as draft(fields)
		with data.register.charter.campaigns as campaigns
}

planned := {"winter": winter}

test_fits if {
	found({}, planned) == set()
	found({"campaign": {"text": "Warm Rooms", "at": at(9)}}, planned) == set()
}

test_no_campaign if found({"campaign": {"text": "", "at": at(0)}}, planned) == set()

test_replies_are_no_campaign if found({"kind": "reply", "hashtags": []}, planned) == set()

test_unknown if found({"campaign": {"text": "winer", "at": at(9)}}, planned) == {["the charter plans no campaign “winer”", 9]}

test_a_charter_without_campaigns if found({"campaign": {"text": "winer", "at": at(9)}}, {}) == set()

test_too_early if {
	found({"publication": {"due": true, "date": "2026-11-30"}}, planned) == {[
		"it goes out on 2026-11-30, and the campaign “winter” begins on 2026-12-01", 9,
	]}
}

test_too_late if {
	found({"publication": {"due": true, "date": "2027-01-01"}}, planned) == {[
		"it goes out on 2027-01-01, and the campaign “winter” ends on 2026-12-31", 9,
	]}
}

test_an_archive_has_gone_out if found({"publication": {"due": false, "date": "2026-11-30"}}, planned) == set()

test_no_days if {
	open := object.union(winter, {"from": {"has": false, "date": ""}, "to": {"has": false, "date": ""}})
	found({}, {"winter": open}) == set()
}

test_no_hashtag if {
	found({"hashtags": []}, planned) == {["it carries no hashtag of the campaign “winter” (#warmrooms)", 9]}
	found({"hashtags": [], "kind": "blog"}, planned) == set()
}

test_drift_speaks_alone if {
	drifts := [{"text": "#WarmRoom", "usual": "#WarmRooms", "count": 3, "at": at(30)}]
	found({"hashtags": [{"name": "WarmRoom"}], "drifts": drifts}, planned) == {[
		"the campaign's other posts write #WarmRooms, not #WarmRoom", 30,
	]}
}
