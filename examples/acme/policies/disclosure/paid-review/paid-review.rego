# METADATA
# title: A good review is bought
# description: No draft offers a reward for a positive review, or for changing a negative one.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-16/part-465
#     description: FTC rule on consumer reviews and testimonials, 16 CFR Part 465
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [matches.paid-reviews, matches.paid-praise]
#   clause: DIS-8
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Ask for an honest review without a reward, or reward every review, good or bad, and say so.
package policies.disclosure["paid-review"]

findings contains finding if {
	hits := sort([[hit.at.start, hit] |
		some list in ["paid-reviews", "paid-praise"]
		some hit in input.matches[list]
	])
	hit := hits[0][1]
	finding := {"message": sprintf("a reward is offered for a good review (“%s”)", [hit.text]), "at": hit.at}
}
