# METADATA
# title: Look-alike letters or a drawing of signs
# description: Letters from other parts of Unicode are not used as a font, and nothing is drawn with signs.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [styled, drawings]
#   clause: ACY-5
#   owner: social-media-manager
#   remedy: Write plain letters; put a picture with alt text in place of a drawing.
package policies.accessibility["styled-letters"]

findings contains finding if {
	some stretch in input.styled
	message := sprintf("“%s” is written in look-alike letters, which screen readers cannot read", [stretch.text])
	finding := object.union({"message": message, "at": stretch.at}, fix(stretch))
}

findings contains finding if {
	some drawing in input.drawings
	finding := {"message": "this is drawn with signs, and a screen reader reads out every one of them", "at": drawing.at}
}

fix(stretch) := {"fix": {"title": sprintf("Write “%s”", [stretch.plain]), "edits": [{"at": stretch.at, "text": stretch.plain}]}} if {
	stretch.plain != ""
}

fix(stretch) := {} if stretch.plain == ""
