# METADATA
# title: This topic is not ours to speak of
# description: Our litigation, our unpublished figures and our unreleased products are not for posts; they go to legal.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [matches.off-limits-topics, matches.early-figures, matches.early-products, matches.early-decisions, matches.hinted-figures, matches.kept-secrets, matches.told-too-early, matches.promised-results, matches.early-letters, matches.wait-to-buy, matches.our-day-in-court, matches.claims-against-us, matches.our-innocence, matches.new-owners, matches.not-to-be-shown]
#   clause: AUP-2
#   owner: legal
#   escalate_to: legal
#   remedy: Leave it out, and pass the question on to legal.
package policies["acceptable-use"]["off-limits-topic"]

findings contains finding if {
	some hit in told
	not hit.past
	finding := {"message": sprintf("“%s” is a topic that we do not speak of in public", [hit.text]), "at": hit.at}
}

topics contains hit if some hit in input.matches["off-limits-topics"]

topics contains hit if some hit in input.matches["early-figures"]

topics contains hit if some hit in input.matches["early-products"]

topics contains hit if some hit in input.matches["early-decisions"]

topics contains hit if some hit in input.matches["hinted-figures"]

topics contains hit if some hit in input.matches["kept-secrets"]

# What others are not to know yet is about the house, whoever the sentence is about.
findings contains finding if {
	some hit in input.matches["told-too-early"]
	not hit.past
	finding := {"message": sprintf("“%s” tells what others do not know yet", [hit.text]), "at": hit.at}
}

# Most topics are ours only where the sentence says so; hints say it in other ways.
told contains hit if {
	some hit in topics
	hit.ours
}

told contains hit if {
	some list in [
		"promised-results", "early-letters", "wait-to-buy", "our-day-in-court", "claims-against-us", "our-innocence",
		"new-owners", "not-to-be-shown",
	]
	some hit in input.matches[list]
}
