# METADATA
# title: Nobody has looked at who has access
# description: Somebody looks through the access list of every account within the review cadence.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-4
#   owner: social-media-manager
#   remedy: Compare the list with the platform, remove who does not need access, and write down the day.
#   parameters:
#     days:
#       description: The most days between two reviews of an account's access.
#       default: 90
package policies.accounts["access-review-overdue"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.status in {"active", "dormant"}
	text := overdue(account.access_reviewed)
	finding := {"message": sprintf("account %s: %s", [account.id, text]), "at": account.access_reviewed.at, "account": account.id}
}

overdue(reviewed) := "no review of its access is recorded" if reviewed.has == false

overdue(reviewed) := sprintf("its access was last reviewed on %s, %s ago", [reviewed.date, words.counted(reviewed.days_since, "day")]) if {
	reviewed.has
	reviewed.days_since > data.parameters["accounts/access-review-overdue"].days
}
