# METADATA
# title: This pushes
# description: No stacked exclamation marks, no made-up urgency, no begging for likes.
# related_resources:
#   - ref: https://www.infotech.com/research/make-your-social-media-strategy-soar
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   needs: [exclamations, matches.pushy-phrases]
#   clause: BRD-4
#   owner: social-media-manager
#   remedy: Say what there is and until when, once, and let people decide.
package policies.brand["pushy-tone"]

findings contains {"message": sprintf("%d exclamation marks in a row", [stack.count]), "at": stack.at} if {
	some stack in input.exclamations
}

findings contains {"message": sprintf("“%s” pushes", [hit.text]), "at": hit.at} if {
	some hit in input.matches["pushy-phrases"]
}
