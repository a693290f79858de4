# METADATA
# title: An account has fallen silent
# description: An account without activity for 90 days is archived, or the committee decides to keep it.
# related_resources:
#   - ref: https://www.uspsoig.gov/audit-recommendations
#     description: USPS Office of Inspector General, Integrity of the U.S. Postal Service's Social Media Presence (20-278-R21)
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-5
#   owner: social-media-manager
#   remedy: Archive the account, or have the committee decide to keep it and name the decision in kept_by.
#   parameters:
#     days:
#       description: Days without activity after which an account counts as silent.
#       default: 90
package policies.accounts["inactive-account"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.status in {"active", "dormant"}
	account.last_activity.has
	account.last_activity.days_since > data.parameters["accounts/inactive-account"].days
	account.kept_by.exists == false
	silence := sprintf("nothing since %s, %s ago", [account.last_activity.date, words.counted(account.last_activity.days_since, "day")])
	message := sprintf("account %s: %s, and %s", [account.id, silence, undecided(account.kept_by)])
	finding := {"message": message, "at": account.last_activity.at, "account": account.id}
}

undecided(decision) := "no decision to keep it" if decision.named == false

undecided(decision) := sprintf("the decision %s that should keep it does not exist%s", [decision.id, words.meant(decision.nearest)]) if decision.named
