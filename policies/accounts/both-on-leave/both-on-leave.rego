# METADATA
# title: Owner and backup are away together
# description: While the owner of an account is on leave, its backup is there.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-1
#   owner: social-media-manager
#   remedy: Move one leave, or name somebody else as backup for that time.
package policies.accounts["both-on-leave"]

import data.lib.words

findings contains finding if {
	some pair, accounts in away
	message := sprintf("%s and %s, owner and backup of %s, are both on leave", [pair[0], pair[1], words.shortened(sort([account.id | some account in accounts]))])
	finding := {"message": message, "at": sort([account.owner.at | some account in accounts])[0]}
}

# away gives, by owner and backup, the accounts that have nobody: two people who are away are told once.
away[[account.owner.id, account.backup.id]] contains account if {
	some account in input.accounts
	account.in_use
	account.distinct
	account.owner.on_leave
	account.backup.on_leave
}
