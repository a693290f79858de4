# METADATA
# title: An insider speaks as a customer
# description: Employees, family and officers do not review the organisation as if they were customers without saying who they are.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-16/part-465
#     description: FTC rule on consumer reviews and testimonials, 16 CFR Part 465
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [connection.insider]
#   clause: DIS-7
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Say who you are in the post, or leave reviews to customers.
package policies.disclosure["insider-testimonial"]

import data.lib.disclosure

findings contains finding if {
	input.connection.insider
	at := disclosure.first(disclosure.testimonial)
	some text in disclosure.seen
	count(disclosure.accepted(text)) == 0
	not judged(text)
	message := sprintf("this reads like a customer's review, but its author belongs to the house (%s) and does not say so", [who])
	finding := {"message": message, "at": at}
}

# A vague label is another rule's.
judged(text) if {
	input.connection.material
	disclosure.vague(text)
}

who := input.connection.kind if input.connection.material

who := "officer" if not input.connection.material
