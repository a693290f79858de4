# METADATA
# title: Promotion while an incident is open
# description: While an incident is open, no promotional post goes out on the accounts that it touches.
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: error
#   needs: [data.register.charter.incidents]
#   clause: BRD-6
#   owner: social-media-manager
#   escalate_to: incident-decision-maker
#   remedy: Hold the post until the incident is closed, or ask the incident decision maker.
package policies.brand["promotion-during-incident"]

import data.lib.windows

findings contains finding if {
	some incident in data.register.charter.incidents
	input.kind in {"post", "blog"}
	input.publication.due
	windows.holds(incident)
	count(promotes) > 0
	reason := sort(promotes)[0]
	some target in windows.targets(incident)
	finding := object.union(
		{"message": sprintf("the incident “%s” is open, and this promotes (%s)", [incident.title, reason[1]]), "at": reason[2]},
		windows.named(target),
	)
}

# promotes holds why a post is promotional: what ranks first is told.
promotes contains [0, sprintf("“%s”", [hit.text]), hit.at] if some hit in input.matches.promotions

promotes contains [1, sprintf("the code %s", [code.text]), code.at] if some code in input.promo_codes

promotes contains [2, sprintf("campaign %s", [input.campaign.text]), input.campaign.at] if input.campaign.text != ""

promotes contains [3, sprintf("connection %s", [input.connection.kind]), input.connection.at] if {
	input.connection.kind in {"paid", "affiliate"}
}
