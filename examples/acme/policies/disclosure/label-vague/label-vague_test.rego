package policies.disclosure["label-vague_test"]

import data.policies.disclosure["label-vague"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(kind, labels) := {
	"connection": {"material": kind != "none", "kind": kind}, "targets": [target("X", 280, labels)], "disclosures": [], "media": [], "matches": {},
}

found(kind, labels) := {f.message | some f in rule.findings with input as post(kind, labels)}

vague := label({"text": "#sp", "accepted": false, "vague": true})

test_only_a_vague_label if found("paid", [vague]) == {"“#sp” does not tell readers of the connection (paid)"}

test_two_vague_labels_are_one_finding if count(found("paid", [vague, object.union(vague, {"text": "#collab", "at": at(120)})])) == 1

test_a_clear_label_beside_it if found("paid", [vague, label({})]) == set()

test_nothing_is_owed if found("none", [vague]) == set()

test_no_label_is_another_rules if found("paid", []) == set()
