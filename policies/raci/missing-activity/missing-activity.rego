# METADATA
# title: A required activity is not in the RACI
# description: Every activity that the charter requires has a line in the RACI.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: RAC-4
#   owner: steering-committee
#   remedy: Add the activity to the RACI, or take it from the charter's required activities.
package policies.raci["missing-activity"]

import data.lib.words

findings contains finding if {
	some activity in input.charter.committee.required_activities
	activity.exists == false
	message := sprintf("the charter requires the activity %s, and the RACI has none%s", [activity.id, words.meant(activity.nearest)])
	finding := {"message": message, "at": activity.at}
}
