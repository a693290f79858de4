package policies.platform["reserved-characters_test"]

import data.policies.platform["reserved-characters"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

sign(n) := {"text": "(", "at": {"path": "posts/a.md", "start": n, "end": n + 1}}

found(through, signs) := {[f.message, f.level] |
	some f in rule.findings with input as {"reserved": signs}
		with data.register.platforms as {"linkedin": {"id": "linkedin", "posts_through": through}}
}

test_through_the_interface if {
	found("api", [sign(20)]) == {["sent through LinkedIn's interface, the post ends before “(”", "error"]}
}

test_nobody_knows if {
	found("", [sign(40), sign(20), sign(60)]) == {["sent through LinkedIn's interface, the post ends before “(”; 2 characters more would have to be escaped", "note"]}
}

test_pasted if found("app", [sign(20)]) == set()

test_nothing_to_escape if found("api", []) == set()
