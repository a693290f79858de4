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
	some tag in input.hashtags
	tag.suggestion != ""
	finding := object.union({"message": sprintf("%s hides its words; write %s", [tag.text, tag.suggestion]), "at": tag.at}, fix(tag))
}

# A tag inside a value that is quoted as a whole has no place of its own to be put in.
fix(tag) := {"fix": {"title": sprintf("Write %s", [tag.suggestion]), "edits": [{"at": tag.at, "text": tag.suggestion}]}} if {
	tag.at.end - tag.at.start == count(tag.text)
}

fix(tag) := {} if tag.at.end - tag.at.start != count(tag.text)
