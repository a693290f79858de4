package policies.privacy["public-request-for-data_test"]

import data.policies.privacy["public-request-for-data"] as rule

hit(n, text) := {"text": text, "at": {"path": "templates/a.md", "start": n, "end": n + 5}}

found(kind, reply, hits) := {f.message |
	some f in rule.findings with input as {"kind": kind, "reply": {"text": reply}, "matches": {"data-requests": hits}}
}

asks := [hit(40, "date of birth"), hit(20, "full name")]

test_template_is_one_finding if {
	found("template", "", asks) == {"this asks for personal data (“full name”) where everybody reads the answer"}
}

test_reply if count(found("reply", "", asks)) == 1

test_post_that_is_a_reply if count(found("post", "https://x.com/a/status/1", asks)) == 1

test_post if found("post", "", asks) == set()

test_in_private if {
	matches := {"data-requests": asks, "private-channels": [hit(60, "DM")]}
	found := rule.findings with input as {"kind": "reply", "reply": {"text": ""}, "matches": matches}
	count(found) == 0
}

test_nothing_is_asked if found("template", "", []) == set()

test_asked_for_here if {
	found := rule.findings with input as {"kind": "reply", "reply": {"text": ""}, "matches": {"asked-here": [hit(20, "in the comments")]}}
	count(found) == 1
}
