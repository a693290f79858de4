# METADATA
# title: A video or sound without captions or a transcript
# description: A video has captions or a transcript, a sound a transcript.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
#   - ref: https://www.w3.org/TR/WCAG22/
#     description: W3C, Web Content Accessibility Guidelines 2.2
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: ACY-2
#   owner: social-media-manager
#   remedy: Add captions (a file, or true where the platform carries them) or a transcript.
#   needs: [media]
package policies.accessibility.captions

findings contains finding if {
	some media in input.media
	message := gap(media)
	finding := {"message": message, "at": media.at}
}

gap(media) := "this video has neither captions nor a transcript" if {
	media.kind == "video"
	not media.captions
	not media.transcript
}

gap(media) := "this sound has no transcript" if {
	media.kind == "audio"
	not media.transcript
}
