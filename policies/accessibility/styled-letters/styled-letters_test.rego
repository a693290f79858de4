package policies.accessibility["styled-letters_test"]

import data.policies.accessibility["styled-letters"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

found(styled, drawings) := {f | some f in rule.findings with input as {"styled": styled, "drawings": drawings}}

test_letters if {
	some f in found([{"text": "𝗯𝗼𝗹𝗱", "plain": "bold", "at": at(2)}], [])
	f.message == "“𝗯𝗼𝗹𝗱” is written in look-alike letters, which screen readers cannot read"
	f.fix.edits == [{"at": at(2), "text": "bold"}]
}

test_no_fix_where_there_is_no_place if {
	some f in found([{"text": "𝗯𝗼𝗹𝗱", "plain": "", "at": at(2)}], [])
	not f.fix
}

test_drawing if {
	some f in found([], [{"text": "/\\_/\\", "at": at(2)}])
	startswith(f.message, "this is drawn with signs")
}

test_plain if count(found([], [])) == 0
