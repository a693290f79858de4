# METADATA
# title: Not exactly one role answers for an activity
# description: Every activity in the RACI has exactly one accountable role and at least one responsible role.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: RAC-1
#   owner: steering-committee
#   remedy: Name exactly one accountable role and at least one responsible role.
package policies.raci["one-accountable"]

import data.lib.words

findings contains finding if {
	some activity in input.raci
	some text in [accountable(activity.accountable), responsible(activity.responsible)]
	text != ""
	finding := {"message": sprintf("activity %s: %s", [activity.id, text]), "at": activity.at}
}

accountable(uses) := "nobody is accountable" if count(uses) == 0

accountable(uses) := "" if count(uses) == 1

accountable(uses) := sprintf("%d roles are accountable (%s); exactly one has to be", [count(uses), words.shortened(roles)]) if {
	count(uses) > 1
	roles := [use.role | some use in uses]
}

responsible(uses) := "nobody is responsible" if count(uses) == 0

responsible(uses) := "" if count(uses) > 0
