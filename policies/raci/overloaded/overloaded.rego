# METADATA
# title: A role carries too much, or everybody is asked
# description: No role is responsible for more activities, and no activity consults more roles, than the charter allows.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: note
#   clause: RAC-4
#   owner: steering-committee
#   remedy: Spread the work, and ask only those whose answer can change it; tell the others afterwards.
#   parameters:
#     activities:
#       description: The most activities for which one role may be responsible.
#       default: 8
#     consulted:
#       description: The most roles that one activity may consult.
#       default: 4
package policies.raci.overloaded

import data.lib.words

findings contains finding if {
	some role in input.roles
	count(role.responsible_for) > data.parameters["raci/overloaded"].activities
	message := sprintf("role %s: responsible for %d activities (%s)", [role.id, count(role.responsible_for), words.shortened(role.responsible_for)])
	finding := {"message": message, "at": role.at}
}

findings contains finding if {
	some activity in input.raci
	count(activity.consulted) > data.parameters["raci/overloaded"].consulted
	message := sprintf("activity %s: %d roles are consulted", [activity.id, count(activity.consulted)])
	finding := {"message": message, "at": activity.at}
}
