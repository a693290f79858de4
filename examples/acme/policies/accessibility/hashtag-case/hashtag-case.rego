# METADATA
# title: A hashtag hides its words
# description: A hashtag of several English words begins each of them with a capital.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: ACY-3
#   owner: social-media-manager
#   remedy: Begin each word of the hashtag with a capital.
#   needs: [hashtags]
package policies.accessibility["hashtag-case"]

findings contains finding if {
	startswith(input.language, "en")
	some suggestion, tags in hidden
	first := sort([[tag.at.start, tag] | some tag in tags])[0][1]
	message := sprintf("%s hides its words; write %s", [first.text, suggestion])
	finding := object.union({"message": message, "at": first.at}, fix(suggestion, tags))
}

# hidden gives, by what should be written, the tags that hide their words: one finding however often a tag stands.
hidden[tag.suggestion] contains tag if {
	some tag in input.hashtags
	tag.suggestion != ""
}

fix(suggestion, tags) := {"fix": {"title": sprintf("Write %s", [suggestion]), "edits": [edit |
	some tag in tags
	edit := {"at": tag.at, "text": written(tag)}
]}} if {
	every tag in tags { written(tag) }
}

fix(_, tags) := {} if {
	some tag in tags
	not written(tag)
}

# A tag that the publisher appends stands without its sign. A value that is quoted as a whole has no place for it.
written(tag) := tag.suggestion if tag.at.end - tag.at.start == count(tag.text)

written(tag) := substring(tag.suggestion, 1, -1) if tag.at.end - tag.at.start == count(tag.text) - 1
