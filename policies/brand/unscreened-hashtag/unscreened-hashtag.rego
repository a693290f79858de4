# METADATA
# title: Nobody has screened this hashtag
# description: A campaign's hashtag is used only after somebody has looked at how it can be turned against us.
# related_resources:
#   - ref: https://www.infotech.com/research/make-your-social-media-strategy-soar
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: warning
#   clause: BRD-5
#   owner: social-media-manager
#   remedy: Read the tag as an opponent would, look up who else uses it, and enter it under hashtags in the charter.
#   needs: [data.register.charter.campaigns]
package policies.brand["unscreened-hashtag"]

findings contains finding if {
	some id, campaign in data.register.charter.campaigns
	count(campaign.unscreened) > 0
	some tag in input.hashtags
	lower(tag.name) in campaign.unscreened
	finding := {"message": sprintf("nobody has screened %s of the campaign %s", [tag.text, id]), "at": tag.at}
}
