# METADATA
# title: The words of a link say nothing
# description: The words of a link say where it leads.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, accessibility of social media
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   clause: BLG-7
#   owner: social-media-manager
#   remedy: Link the words that say where it leads, such as the title of the page.
#   needs: [link_texts]
package policies.blogging["vague-link-text"]

findings contains finding if {
	some link in input.link_texts
	link.vague
	finding := {"message": sprintf("“%s” does not say where the link leads", [link.text]), "at": link.at}
}
