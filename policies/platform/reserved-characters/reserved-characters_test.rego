package policies.platform["reserved-characters_test"]

import data.policies.platform["reserved-characters"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

sign(n) := {"text": "(", "at": {"path": "posts/a.md", "start": n, "end": n + 1}}

found(through, signs) := {[f.message, f.level] |
	some f in rule.findings with input as {"reserved": signs, "targets": []}
		with data.register.platforms as {"linkedin": {"id": "linkedin", "posts_through": through}}
}

test_through_the_interface if {
	found("api", [sign(20)]) == {["sent through LinkedIn's interface, the post ends before “(”", "error"]}
}

test_nobody_knows if {
	found("", [sign(40), sign(20), sign(60)]) == {["sent through LinkedIn's interface, the post ends before “(”; 2 characters more would have to be escaped", "note"]}
}

test_pasted if found("app", [sign(20)]) == set()

refusing(signs) := {[f.message, f.level, f.platform, f.at.start] |
	some f in rule.findings with input as {"reserved": [], "targets": [{"name": "YouTube", "platform": "youtube", "refused": signs}]}
		with data.register.platforms as {}
}

test_refused if refusing([sign(9), sign(3)]) == {["YouTube does not take “(”; 1 character more would have to go", "error", "youtube", 3]}

test_one_refused if refusing([sign(9)]) == {["YouTube does not take “(”", "error", "youtube", 9]}

test_nothing_refused if refusing([]) == set()

test_nothing_to_escape if found("api", []) == set()
