# METADATA
# title: Nobody is on duty for longer than we promise to wait
# description: Rotas, days off and leave leave no gap that is wider than the shortest answer that is promised on the account.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
#   - ref: https://www.uswitch.com/blog/2013/09/04/customer-promoted-ba-complaint-tweet/
#     description: How British Airways answered a promoted complaint after hours, September 2013
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ESC-3
#   owner: incident-decision-maker
#   escalate_to: steering-committee
#   remedy: Put somebody on duty in the gap, promise less, or say in the account's hours when it answers.
package policies.escalation["coverage-gap"]

import data.lib.words

findings contains finding if {
	count(input.people) > 0
	some group in input.coverage
	group.has_broken
	message := sprintf("%s: %s, but level %s promises an answer within %s", [
		words.shortened(group.accounts), gap(group), group.broken.level, group.broken.text,
	])
	finding := object.union({"message": message, "at": group.at}, account(group.accounts))
}

gap(group) := sprintf("no rota covers %s", [it(group.accounts)]) if count(group.rotas) == 0

gap(group) := "nobody is ever on duty" if {
	count(group.rotas) > 0
	group.gap.words == "at all times"
}

gap(group) := sprintf("nobody is on duty from %s%s (%s)", [group.gap.words, wait(group.gap), group.gap.zone]) if {
	count(group.rotas) > 0
	group.gap.words != "at all times"
}

wait(gap) := "" if gap.open

wait(gap) := sprintf(", %d min", [gap.minutes]) if {
	gap.open == false
	gap.minutes < 60
}

wait(gap) := sprintf(", %s", [words.counted(floor(gap.minutes / 60), hour(gap))]) if {
	gap.open == false
	gap.minutes >= 60
}

# Only hours in which the account answers count.
hour(gap) := "opening hour" if gap.interrupted

hour(gap) := "hour" if gap.interrupted == false

account([one]) := {"account": one}

account(several) := {} if count(several) > 1

it([_]) := "it"

it(several) := "them" if count(several) > 1
