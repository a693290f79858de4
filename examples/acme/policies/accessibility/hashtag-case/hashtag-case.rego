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
#   needs: [hashtags.suggestion]
package policies.accessibility["hashtag-case"]

findings contains finding if {
	startswith(input.language, "en")
	some suggestion in suggestions
	tags := [tag | some tag in input.hashtags; tag.suggestion == suggestion]
	message := sprintf("%s hides its words; write %s", [tags[0].text, suggestion])
	finding := object.union({"message": message, "at": tags[0].at}, fix(suggestion, tags))
}

# suggestions are what should be written: one finding for each, however often the tag stands.
suggestions := {tag.suggestion | some tag in input.hashtags; tag.suggestion != ""}

fix(suggestion, tags) := {"fix": {"title": sprintf("Write %s", [suggestion]), "edits": edits}} if {
	edits := [{"at": tag.at, "text": text} | some tag in tags; text := written(tag.at.end - tag.at.start, count(suggestion), suggestion)]
	count(edits) == count(tags)
} else := {}

# A tag that the publisher appends stands without its sign. A value that is quoted as a whole has no place for it.
written(room, length, suggestion) := suggestion if room == length

written(room, length, suggestion) := substring(suggestion, 1, -1) if room == length - 1
