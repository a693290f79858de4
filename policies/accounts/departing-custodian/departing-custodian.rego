# METADATA
# title: An owner or backup leaves soon
# description: A custodian whose last day is near is replaced before it.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-1
#   owner: social-media-manager
#   remedy: Name a successor and hand over before the last day.
#   parameters:
#     days:
#       description: Days before a custodian's last day from which on a successor is due.
#       default: 30
package policies.accounts["departing-custodian"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	some role in roles[account.distinct]
	custodian := account[role]
	custodian.leaves
	custodian.days_left <= data.parameters["accounts/departing-custodian"].days
	message := sprintf("account %s: the %s %s leaves on %s, %s", [account.id, role, custodian.id, custodian.last_day, when(custodian.days_left)])
	finding := {"message": message, "at": custodian.at, "account": account.id}
}

# Somebody who is both owner and backup is judged once.
roles := {true: ["owner", "backup"], false: ["owner"]}

when(0) := "today"

when(days) := sprintf("in %s", [words.counted(days, "day")]) if days > 0
