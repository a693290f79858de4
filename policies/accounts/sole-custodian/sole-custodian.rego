# METADATA
# title: One person is the last custodian of many accounts
# description: Nobody is the only custodian left of more accounts than the charter allows.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-1
#   owner: social-media-manager
#   remedy: Name a second custodian for each of these accounts.
#   parameters:
#     accounts:
#       description: The most accounts of which one person may be the only custodian left.
#       default: 1
package policies.accounts["sole-custodian"]

import data.lib.words

findings contains finding if {
	most := data.parameters["accounts/sole-custodian"].accounts
	some person in input.people
	count(person.custodian_of.sole) > most
	alone := [id | some id in person.custodian_of.sole; bereft(input.accounts[id])]
	count(alone) > most
	message := sprintf("%s is the only custodian left of %d accounts: %s", [person.id, count(alone), words.shortened(alone)])
	finding := {"message": message, "at": person.at}
}

# An account whose other custodian is merely misspelt has somebody.
bereft(account) if {
	misspelt := [c | some c in [account.owner, account.backup]; c.named; c.exists == false]
	count(misspelt) == 0
}
