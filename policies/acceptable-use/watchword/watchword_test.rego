package policies["acceptable-use"].watchword_test

import data.policies["acceptable-use"].watchword as rule

hit(fields) := object.union(
	{
		"text": "guaranteed return", "title": "Promises", "level": "warning", "owner": "legal", "instead": [], "evaded": false,
		"at": {"path": "posts/a.md", "start": 2, "end": 19},
	},
	fields,
)

found(fields) := findings if {
	findings := rule.findings with input as {"watchwords": [hit(fields)]}
}

test_plain if {
	some f in found({})
	f.message == "“guaranteed return” is on the list “Promises”"
	f.level == "warning"
	f.owner == "legal"
}

test_instead if {
	some f in found({"instead": ["likely return", "hoped-for return"]})
	endswith(f.message, "write “likely return” or “hoped-for return” instead")
}

test_evaded if {
	some f in found({"evaded": true})
	endswith(f.message, "however it is spelt")
}

test_none if {
	found := rule.findings with input as {"watchwords": []}
	count(found) == 0
}
