# METADATA
# title: An account has too many administrators
# description: No more people administer an account than the charter allows.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-4
#   owner: social-media-manager
#   remedy: Take the admin grant from everybody who does not need it.
#   parameters:
#     admins:
#       description: The most administrators that an account may have.
#       type: number
package policies.accounts["too-many-admins"]

import data.lib.words

findings contains finding if {
	most := data.parameters["accounts/too-many-admins"].admins
	some account in input.accounts
	account.in_use
	count(account.admins) > most
	message := sprintf("account %s: %d administrators (%s); the charter allows %d", [account.id, count(account.admins), words.shortened(account.admins), most])
	finding := {"message": message, "at": account.at, "account": account.id}
}
