# METADATA
# title: The disclosure is not in both the video and its description
# description: A video with a connection discloses it in the video itself and in the text that goes with it.
# related_resources:
#   - ref: https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers
#     description: FTC, Disclosures 101 for Social Media Influencers
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: DIS-4
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Show or say the disclosure in the video, and put the label into its description too.
#   needs: [media]
package policies.disclosure["video-label"]

import data.lib.disclosure

findings contains finding if {
	input.connection.material
	some media in input.media
	media.kind == "video"
	message := gap(media)
	finding := {"message": message, "at": media.at}
}

gap(media) := "the text carries the label, but the video does not show it (disclosed is not set)" if {
	not media.disclosed
	every text in disclosure.seen { count(disclosure.accepted(text)) > 0 }
}

gap(media) := "the video shows the disclosure, but the text that goes with it carries no label" if {
	media.disclosed
	input.labels_known
	count(disclosure.bare) > 0
}
