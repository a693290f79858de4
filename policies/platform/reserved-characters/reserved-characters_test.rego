package policies.platform["reserved-characters_test"]

import data.policies.platform["reserved-characters"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

sign(n) := {"text": "(", "at": {"path": "posts/a.md", "start": n, "end": n + 1}}

target(platform) := {"platform": platform, "segments": [{"at": {"path": "posts/a.md", "start": 10, "end": 100}}]}

found(through, platform, signs) := {[f.message, f.level] |
	some f in rule.findings with input as {"reserved": signs, "targets": [target(platform)]}
		with data.register.platforms as {"linkedin": {"id": "linkedin", "posts_through": through}}
}

test_through_the_interface if {
	found("api", "linkedin", [sign(20)]) == {["sent through LinkedIn's interface, the post ends before “(”", "error"]}
}

test_nobody_knows if {
	found("", "linkedin", [sign(40), sign(20), sign(60)]) == {["sent through LinkedIn's interface, the post ends before “(”; 2 characters more would have to be escaped", "note"]}
}

test_pasted if found("app", "linkedin", [sign(20)]) == set()

test_not_in_what_goes_to_linkedin if found("api", "linkedin", [sign(200)]) == set()

test_other_platforms if found("api", "x", [sign(20)]) == set()
