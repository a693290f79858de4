package policies.templates["unfilled-placeholder_test"]

import data.policies.templates["unfilled-placeholder"] as rule

at := {"path": "posts/a.md", "start": 3, "end": 11}

found(kind, placeholders, fillers) := {f.message |
	some f in rule.findings with input as {"kind": kind, "placeholders": placeholders, "fillers": fillers}
}

name := {"name": "name", "code": false, "at": at}

test_in_a_post if found("post", [name], []) == {"the placeholder {{name}} was never filled"}

test_in_a_template if found("template", [name], []) == set()

test_in_code if found("blog", [object.union(name, {"code": true})], []) == set()

filler(kind, text) := {"kind": kind, "text": text, "at": at}

test_fillers if {
	found("post", [], [filler("bracket", "[DATE]"), filler("lorem", "lorem ipsum"), filler("note", "TBD")]) == {
		"“[DATE]” is a placeholder that was never filled", "“lorem ipsum” is filler text", "“TBD” is a note to self",
	}
}

test_fillers_are_no_placeholders_of_templates if count(found("template", [], [filler("bracket", "[DATE]")])) == 1
