package policies.disclosure["insider-testimonial_test"]

import data.policies.disclosure["insider-testimonial"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(connection, labels) := {
	"connection": connection, "targets": [target("Facebook", 477, labels)], "disclosures": [], "media": [],
	"matches": {"testimonials": [{"at": at(60)}, {"at": at(40)}]}, "text": "I have ordered here for years.", "at": at(30),
}

employee := {"insider": true, "material": true, "kind": "employee"}

found(connection, labels) := {[f.message, f.at.start] | some f in rule.findings with input as post(connection, labels)}

test_employee if {
	found(employee, []) == {["this reads like a customer's review, but its author belongs to the house (employee) and does not say so", 40]}
}

test_says_who_speaks if found(employee, [label({})]) == set()

test_vague_label_is_another_rules if found(employee, [label({"accepted": false, "vague": true})]) == set()

test_officer_by_register if {
	some f in found({"insider": true, "material": false, "kind": ""}, [])
	contains(f[0], "(officer)")
}

test_a_customer if found({"insider": false, "material": false, "kind": ""}, []) == set()

test_stars if {
	starred := object.union(post(employee, []), {"matches": {}, "text": "★★★★★ Great bread"})
	some f in rule.findings with input as starred
	f.at.start == 30
}

test_no_review if {
	found := rule.findings with input as object.remove(post(employee, []), ["matches"])
	count(found) == 0
}
