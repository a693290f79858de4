# METADATA
# title: The label is vague
# description: The disclosure label is one that readers understand, not an abbreviation or a thank-you.
# related_resources:
#   - ref: https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers
#     description: FTC, Disclosures 101 for Social Media Influencers
#   - ref: https://www.asa.org.uk/advice-online/recognising-ads-social-media.html
#     description: 'UK ASA and CAP, recognising ads: social media'
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [connection.material]
#   clause: DIS-3
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Write "Ad" or "#ad" instead, at the very start of the post.
package policies.disclosure["label-vague"]

import data.lib.disclosure

findings contains finding if {
	input.connection.material
	some text in disclosure.seen
	disclosure.vague(text)
	label := [label | some label in text.labels; label.vague][0]
	message := sprintf("“%s” does not tell readers of the connection (%s)", [label.text, input.connection.kind])
	finding := {"message": message, "at": label.at}
}
