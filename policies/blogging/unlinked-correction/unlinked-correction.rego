# METADATA
# title: The correction does not say what it corrects
# description: A correction links what it corrects.
# related_resources:
#   - ref: https://www.bbc.co.uk/editorialguidelines/guidance/social-media
#     description: BBC, guidance on the use of social media
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [correction.text, matches.corrections, matches.taken-back, matches.wrong-facts, matches.first-versions, matches.slips-de]
#   clause: BLG-5
#   owner: social-media-manager
#   remedy: Link the post or entry that was wrong, or name it under corrects.
package policies.blogging["unlinked-correction"]

findings contains finding if {
	some correction in corrections
	count(input.links) + count(input.corrects) == 0
	not to_be_linked
	input.reply.text == ""
	input.retweet.text == ""
	finding := {"message": "this corrects something, and nothing leads to what it corrects", "at": correction}
}

# A template has a placeholder for the link.
to_be_linked if {
	some placeholder in input.placeholders
	regex.match(`(?i)^(url|link)\b`, placeholder.type)
}

# A correction is told once, where it is first called so.
corrections contains input.correction.at if input.correction.text != ""

corrections contains admitted if {
	input.correction.text == ""
	found := [[hit.at.start, hit.at] |
		some list in ["corrections", "taken-back", "wrong-facts", "first-versions", "slips-de"]
		some hit in input.matches[list]
	]
	admitted := sort(found)[0][1]
}
