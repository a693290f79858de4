# METADATA
# title: There are no public rules for moderation
# description: A public page says what is hidden or removed, who decides, and how to appeal.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
#   - ref: https://www.esd.whs.mil/Portals/54/Documents/DD/issuances/dodi/540017p.PDF
#     description: DoDI 5400.17, official use of social media for public affairs purposes
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: MOD-1
#   owner: social-media-manager
#   remedy: Publish the rules for moderation and write down where they are, what is hidden, who decides and how to appeal.
package policies.moderation["no-public-rules"]

import data.lib.words

findings contains finding if {
	input.charter.governs
	missing := input.charter.moderation.missing
	count(missing) > 0
	finding := {"message": text(missing), "at": input.charter.moderation.at}
}

text(missing) := "there is no public moderation policy" if count(missing) == count(names)

text(missing) := sprintf("the public moderation policy does not say %s", [words.joined([names[m] | some m in missing])]) if {
	count(missing) < count(names)
}

names := {"url": "where it can be read", "hides": "what is hidden or removed", "decides": "who decides", "appeal": "how to appeal"}
