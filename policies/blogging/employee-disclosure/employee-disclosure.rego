# METADATA
# title: An employee praises without saying so
# description: Whoever works for us and praises or recommends what we make says so in the same post.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [matches.praise]
#   clause: BLG-1
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Say it in the post itself, such as "I work at …".
package policies.blogging["employee-disclosure"]

import data.lib.disclosure

findings contains finding if {
	input.connection.kind == "employee"
	input.labels_known
	count(disclosure.praise) > 0
	count(disclosure.testimonial) == 0
	count(disclosure.bare) > 0
	not disclosure.filmed
	finding := {"message": "an employee praises or recommends something, and the post does not say who is speaking", "at": disclosure.first(disclosure.praise)}
}
