package policies.disclosure["video-label_test"]

import data.policies.disclosure["video-label"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 3}

label(fields) := object.union(
	{
		"text": "#ad", "at": at(90), "cut": at(89), "accepted": true, "vague": false, "buried": false,
		"first": false, "offset": 40, "part": 0, "tag": true,
	},
	fields,
)

target(name, fold, labels) := {"name": name, "limits": {"fold": fold}, "labels": labels}

post(disclosed, labels) := {
	"connection": {"material": true, "kind": "paid"}, "targets": [target("YouTube", 157, labels)], "disclosures": [], "matches": {},
	"labels_known": true, "media": [{"kind": "video", "disclosed": disclosed, "at": at(7)}],
}

found(disclosed, labels) := {f.message | some f in rule.findings with input as post(disclosed, labels)}

test_both if found(true, [label({})]) == set()

test_neither_is_another_rules if found(false, []) == set()

test_only_in_the_text if {
	found(false, [label({})]) == {"the text carries the label, but the video does not show it (disclosed is not set)"}
}

test_only_in_the_video if {
	found(true, []) == {"the video shows the disclosure, but the text that goes with it carries no label"}
}

test_vague_in_the_text_is_another_rules if found(true, [label({"accepted": false, "vague": true})]) == set()

test_images_need_none if {
	image := object.union(post(false, [label({})]), {"media": [{"kind": "image", "disclosed": false, "at": at(7)}]})
	found := rule.findings with input as image
	count(found) == 0
}
