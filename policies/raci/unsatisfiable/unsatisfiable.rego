# METADATA
# title: Nobody else can approve
# description: For everybody who does the work there is somebody else who holds the accountable role.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: RAC-3
#   owner: steering-committee
#   remedy: Give the accountable role to one more person, or make another role accountable.
package policies.raci.unsatisfiable

import data.lib.words

findings contains finding if {
	some activity in input.raci
	activity.satisfiable == false
	held(activity)
	message := sprintf("activity %s: %s", [activity.id, why(activity)])
	finding := {"message": message, "at": activity.at}
}

# Where the accountable role is missing, unknown or empty, the rules about that speak.
held(activity) if {
	count(activity.accountable) > 0
	count([use | some use in activity.accountable; count(use.holders) == 0]) == 0
}

why(activity) := sprintf("it takes %s, and only %s could give one", [
	words.counted(activity.min_approvals, "approval"), words.shortened(activity.approvers),
]) if {
	count(activity.approvers) < activity.min_approvals
}

why(activity) := sprintf("what %s %s, nobody else may approve%s", [
	words.shortened(activity.blocked_authors), verb(count(activity.blocked_authors)), often(activity.min_approvals),
]) if {
	count(activity.approvers) >= activity.min_approvals
}

verb(n) := "does" if n == 1

verb(n) := "do" if n > 1

often(n) := "" if n == 1

often(n) := sprintf(" %d times", [n]) if n > 1
