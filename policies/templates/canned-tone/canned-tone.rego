# METADATA
# title: This sounds like a machine
# description: An answer sounds like a person who has read the message.
# related_resources:
#   - ref: https://www.infotech.com/research/make-your-social-media-strategy-soar
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   needs: [matches.canned-phrases]
#   clause: TPL-5
#   owner: social-media-manager
#   remedy: Say it as you would to somebody at the counter.
package policies.templates["canned-tone"]

findings contains finding if {
	some hit in input.matches["canned-phrases"]
	finding := {"message": sprintf("“%s” sounds like a machine", [hit.text]), "at": hit.at}
}
