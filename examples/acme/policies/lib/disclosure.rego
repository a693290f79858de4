# Labels as readers of each platform see them.
package lib.disclosure

# seen are the texts that go out, each with its labels; a draft that names no platform goes out as it stands.
seen contains {"on": t.name, "fold": t.limits.fold, "labels": t.labels} if some t in input.targets

seen contains {"on": "", "fold": 0, "labels": input.disclosures} if count(input.targets) == 0

# accepted are the labels of a text that readers understand.
accepted(text) := [l | some l in text.labels; l.accepted]

vague(text) if {
	count(accepted(text)) == 0
	some l in text.labels
	l.vague
}

# bare texts have no label, not even a vague one.
bare contains text if {
	some text in seen
	count(accepted(text)) == 0
	not vague(text)
}

# late labels stand where the platform has cut the text off, or not in the first part of a thread.
late(text, label) if {
	text.fold > 0
	label.offset >= text.fold
}

late(_, label) if label.part > 0

# filmed says that a video shows the disclosure itself.
filmed if {
	some m in input.media
	m.kind == "video"
	m.disclosed
}

# testimonial is where the author speaks as a customer.
testimonial contains m.at if some m in input.matches.testimonials

testimonial contains input.at if contains(input.text, "★★★★")

# praise is where the draft speaks well of something, or advises to get it.
praise contains m.at if some m in input.matches.praise

# first is the place that stands first.
first(places) := sort([[p.start, p.end, p] | some p in places])[0][2]

# moved offers to put a label at the very start; nothing is offered where that is not sure.
moved(label) := {"fix": {"title": sprintf("Move %s to the start", [label.text]), "edits": [
	{"at": object.union(text, {"end": text.start}), "text": sprintf("%s ", [label.text])},
	{"at": label.cut, "text": ""},
]}} if {
	movable(label)
	text := input.segments[0].at
}

moved(label) := {} if not movable(label)

movable(label) if {
	label.tag
	part := input.segments[label.part].at
	part.start < label.at.start
	label.at.end <= part.end
}
