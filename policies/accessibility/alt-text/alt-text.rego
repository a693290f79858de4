# METADATA
# title: An image is not described
# description: An image has an alternative text that says something, within the platform's limit.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
#   - ref: https://www.w3.org/TR/WCAG22/
#     description: W3C, Web Content Accessibility Guidelines 2.2
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: ACY-1
#   owner: social-media-manager
#   remedy: Add alt with one or two sentences that say what a reader who cannot see the image would miss.
#   needs: [media]
package policies.accessibility["alt-text"]

findings contains finding if {
	some media in images
	media.alt_empty
	finding := {"message": empty(media), "at": media.at}
}

findings contains finding if {
	some target in input.targets
	some over in target.over
	over.what == "alt text"
	message := sprintf("alt text of %d characters; %s takes %d", [over.count, target.name, over.limit])
	finding := {"message": message, "at": over.at, "platform": target.platform}
}

images contains media if {
	some media in input.media
	media.kind in {"image", "gif"}
	media.alt_known
}

empty(media) := "this image has no alt text" if media.alt == ""

empty(media) := sprintf("“%s” does not describe the image", [media.alt]) if media.alt != ""
