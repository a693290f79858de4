package policies.brand["promotion-during-incident_test"]

import data.policies.brand["promotion-during-incident"] as rule

at := {"path": "posts/a.md", "start": 8, "end": 16}

draft(fields) := object.union(
	{
		"kind": "post", "at": at, "targets": [{"account": "acme-x", "platform": "x", "at": at}],
		"publication": {"due": true, "ns": time.parse_rfc3339_ns("2026-11-22T09:00:00Z")},
		"matches": {"promotions": [{"text": "20 % off", "at": at}]}, "promo_codes": [],
		"campaign": {"text": "", "at": at}, "connection": {"kind": "", "at": at},
	},
	fields,
)

fire := {"title": "Fire", "from": "2026-11-22T06:00:00Z", "has_to": false, "to": "", "accounts": []}

found(incident, fields) := {f.message |
	some f in rule.findings with input as draft(fields)
		with data.register as {"charter": {"incidents": [incident]}}
}

test_open if found(fire, {}) == {"the incident “Fire” is open, and this promotes (“20 % off”)"}

test_closed if {
	found(object.union(fire, {"has_to": true, "to": "2026-11-22T08:00:00Z"}), {}) == set()
}

test_other_accounts if found(object.union(fire, {"accounts": ["acme-li"]}), {}) == set()

test_not_promotional if found(fire, {"matches": {"promotions": []}}) == set()

test_declared if {
	found(fire, {"matches": {"promotions": []}, "campaign": {"text": "spring", "at": at}}) == {"the incident “Fire” is open, and this promotes (campaign spring)"}
	count(found(fire, {"matches": {"promotions": []}, "connection": {"kind": "paid", "at": at}})) == 1
	count(found(fire, {"matches": {"promotions": []}, "promo_codes": [{"text": "ANA10", "at": at}]})) == 1
}

test_answers_and_archives if {
	found(fire, {"kind": "reply"}) == set()
	found(fire, {"publication": {"due": false, "ns": 0}}) == set()
}
