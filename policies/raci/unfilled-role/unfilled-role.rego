# METADATA
# title: A role that is needed is held by nobody
# description: Every role that the RACI, a policy, a rule or another role names is held by somebody who works for the organisation today.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: RAC-2
#   owner: steering-committee
#   remedy: Give the role to somebody, or name another role.
package policies.raci["unfilled-role"]

import data.lib.words

findings contains finding if {
	some id, role in input.roles
	role.named
	count(role.active_holders) == 0

	# Compared with a plain variable, the places of all roles are grouped in one pass.
	places := [ref.where | some ref in input.role_refs; needed(ref); ref.role == id]
	count(places) > 0
	message := sprintf("role %s: nobody who works here today holds it (%s)", [id, words.shortened(places)])
	finding := {"message": message, "at": role.at}
}

# Of those who decide at a level of escalation, escalation/unreachable-contact speaks.
needed(ref) if {
	ref.filled == false
	ref.holds == false
	not startswith(ref.where, "decides at level")
}
