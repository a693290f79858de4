package policies.charter.representation_test

import data.policies.charter.representation as rule

at := {"path": "charter.toml", "start": 1, "end": 2}

member(function, active) := {"function": function, "active": active}

function(name, represented) := {"function": name, "represented": represented, "why": ["account acme-x"], "at": at}

found(members, functions) := {f.message |
	some f in rule.findings with input as {"charter": {"committee": {"members": members, "functions": functions, "at": at}}}
		with data.parameters as {"charter/representation": {"it": ["it", "information technology"]}}
}

it := member("Information Technology", true)

test_represented if found([it, member("sales", true)], [function("sales", true)]) == set()

test_a_function_without_a_seat if found([it], [function("sales", false)]) == {"sales has no active member on the committee (account acme-x)"}

test_it_is_always_there if {
	found([member("sales", true)], []) == {"IT has no active member on the committee"}
	found([member("it", false)], [function("IT", false)]) == {"IT has no active member on the committee"}
}

test_a_committee_without_members_is_told_by_incomplete if found([], [function("sales", false)]) == set()
