# METADATA
# title: Somebody is asked for personal data in public
# description: Templates and replies ask for names, addresses, numbers and dates of birth in private only.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: General Data Protection Regulation, (EU) 2016/679
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [matches.data-requests, matches.asked-here]
#   clause: PRV-4
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Ask for a direct message, or link a page that is made for it.
package policies.privacy["public-request-for-data"]

findings contains finding if {
	answers
	not in_private
	hits := [[hit.at.start, hit] |
		some list in ["data-requests", "asked-here"]
		some hit in input.matches[list]
	]
	hit := sort(hits)[0][1]
	finding := {"message": sprintf("this asks for personal data (“%s”) where everybody reads the answer", [hit.text]), "at": hit.at}
}

answers if input.kind in {"template", "reply"}

answers if input.reply.text != ""

# Whoever names a private way asks for an answer there.
in_private if some _ in input.matches["private-channels"]
