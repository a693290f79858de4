# METADATA
# title: The connection is not disclosed
# description: A post with a paid, gifted, affiliate, employment, family or client connection carries an accepted label.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
#   - ref: https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers
#     description: FTC, Disclosures 101 for Social Media Influencers
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [connection.material]
#   clause: DIS-1
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Put "Ad" or "#ad" at the very start of the post.
package policies.disclosure["label-missing"]

import data.lib.disclosure
import data.lib.words

findings contains finding if {
	input.connection.material
	input.labels_known
	count(disclosure.bare) > 0
	not elsewhere
	message := sprintf("this post declares a connection (%s) but carries no label%s", [input.connection.kind, on])
	finding := {"message": message, "at": input.connection.at}
}

# on names the platforms, where the texts for others carry a label.
on := "" if count(disclosure.bare) == count(disclosure.seen)

on := sprintf(" on %s", [words.joined(sort([text.on | some text in disclosure.bare]))]) if {
	count(disclosure.bare) < count(disclosure.seen)
}

# More specific rules speak of these.
elsewhere if disclosure.filmed

elsewhere if {
	input.connection.insider
	count(disclosure.testimonial) > 0
}

elsewhere if {
	input.connection.kind == "employee"
	count(disclosure.praise) > 0
}
