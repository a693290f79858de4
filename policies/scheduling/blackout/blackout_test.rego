package policies.scheduling.blackout_test

import data.policies.scheduling.blackout as rule

blackout(fields) := object.union(
	{
		"id": "election", "title": "Local election", "from": "2026-11-20T00:00:00Z", "has_to": true, "to": "2026-12-01T00:00:00Z",
		"accounts": [], "jurisdictions": [], "kinds": [],
	},
	fields,
)

at := {"path": "posts/a.md", "start": 3, "end": 9}

draft(fields) := object.union(
	{
		"kind": "post", "jurisdictions": ["US"], "at": at, "schedule": {"at": at},
		"publication": {"due": true, "scheduled": true, "ns": time.parse_rfc3339_ns("2026-11-25T09:00:00Z")},
		"targets": [{"account": "acme-x", "platform": "x", "name": "X", "at": at}],
	},
	fields,
)

found(window, fields) := {f.message |
	some f in rule.findings with input as draft(fields)
		with data.register as {"charter": {"blackouts": [window]}}
}

test_inside if found(blackout({}), {}) == {"Local election is a blackout until 2026-12-01 UTC"}

test_open_end if found(blackout({"has_to": false, "to": ""}), {}) == {"Local election is a blackout"}

moment(text) := {"publication": {"due": true, "scheduled": true, "ns": time.parse_rfc3339_ns(text)}}

test_before_and_after if {
	found(blackout({}), moment("2026-11-19T23:59:59Z")) == set()
	found(blackout({}), moment("2026-12-01T00:00:00Z")) == set()
}

test_accounts if {
	found(blackout({"accounts": ["acme-x"]}), {}) != set()
	found(blackout({"accounts": ["acme-li"]}), {}) == set()
}

test_jurisdictions if {
	found(blackout({"jurisdictions": ["US", "CA"]}), {}) != set()
	found(blackout({"jurisdictions": ["GB"]}), {}) == set()
}

unscheduled(kind) := {
	"kind": kind,
	"publication": {"due": true, "scheduled": false, "ns": time.parse_rfc3339_ns("2026-11-25T09:00:00Z")},
}

test_kinds if {
	found(blackout({}), unscheduled("blog")) != set()
	found(blackout({}), unscheduled("reply")) == set()
	found(blackout({"kinds": ["reply"]}), unscheduled("reply")) != set()
	found(blackout({"kinds": ["blog"]}), {}) == set()
	found(blackout({}), {"kind": "reply"}) != set()
	found(blackout({}), unscheduled("template")) == set()
}

test_published if found(blackout({}), {"publication": {"due": false, "scheduled": true, "ns": 0}}) == set()

test_no_target if count(found(blackout({}), {"targets": []})) == 1
