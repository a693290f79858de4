package policies.platform["unknown-handle_test"]

import data.policies.platform["unknown-handle"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

target(platform, name, mentions) := {"platform": platform, "name": name, "segments": [{"mentions": mentions}]}

mention(name) := {"text": sprintf("@%s", [name]), "name": name, "at": at(7)}

register := {
	"charter": {"handles": {"x": ["Acme", "nordicspoon"], "threads": ["acme"]}},
	"accounts": {"acme-x": {"platform": "x", "handle": "@AcmeNews"}},
}

found(kind, reply, targets) := {f.message |
	some f in rule.findings with input as {"kind": kind, "reply": {"text": reply}, "targets": targets}
		with data.register as register
}

test_unknown if found("post", "", [target("x", "X", [mention("acmee")])]) == {"@acmee is not in our directory of handles on X"}

test_known if found("post", "", [target("x", "X", [mention("acme"), mention("nordicspoon")])]) == set()

test_our_own_account if found("post", "", [target("x", "X", [mention("acmenews")])]) == set()

test_no_directory_for_the_platform if found("post", "", [target("mastodon", "Mastodon", [mention("acmee")])]) == set()

test_two_platforms_are_one_finding if {
	found("post", "", [target("x", "X", [mention("acmee")]), target("threads", "Threads", [mention("acmee")])]) == {"@acmee is not in our directory of handles on Threads and X"}
}

test_replies_name_whom_they_answer if {
	found("reply", "", [target("x", "X", [mention("somebody")])]) == set()
	found("post", "https://x.com/a/status/1", [target("x", "X", [mention("somebody")])]) == set()
}
