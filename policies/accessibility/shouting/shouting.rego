# METADATA
# title: Words in capitals
# description: Words stand in capitals only where that is how they are written.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   clause: ACY-6
#   owner: social-media-manager
#   remedy: Write it in small letters.
#   needs: [shouting]
package policies.accessibility.shouting

findings contains finding if {
	some stretch in input.shouting
	finding := {"message": sprintf("“%s” stands in capitals, which is hard to read and sounds like shouting", [stretch.text]), "at": stretch.at}
}
