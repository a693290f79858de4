# METADATA
# title: Nobody explains this acronym
# description: A blog entry spells out an acronym where it first stands, unless the glossary does or everybody knows it.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, accessibility of social media
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   clause: BLG-7
#   owner: social-media-manager
#   remedy: Spell it out where it first stands, or enter it in the charter's glossary.
#   needs: [acronyms]
package policies.blogging["unexpanded-acronym"]

findings contains finding if {
	some acronym in input.acronyms
	finding := {"message": sprintf("%s is never spelled out", [acronym.text]), "at": acronym.at}
}
