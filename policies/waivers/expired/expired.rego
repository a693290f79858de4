# METADATA
# title: A waiver has expired
# description: A waiver that is past its last day is removed or asked for anew.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: WAI-1
#   owner: steering-committee
#   remedy: Remove the waiver, or ask for it anew with a new last day.
package policies.waivers.expired

import data.lib.words

findings contains finding if {
	some waiver in input.waivers
	waiver.expired
	message := sprintf("waiver %s of %s expired on %s, %s ago", [waiver.id, waiver.rule, waiver.expires.date, words.counted(waiver.expires.days_since, "day")])
	finding := {"message": message, "at": waiver.expires.at}
}
