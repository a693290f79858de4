# METADATA
# title: An account lacks a living owner or backup
# description: Every account has an owner and a backup who both work for the organisation today and are two people.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ACC-1
#   owner: social-media-manager
#   escalate_to: steering-committee
#   remedy: Name an owner and a backup who are two different people and work with you today.
package policies.accounts["owner-and-backup"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	account.valid == false
	some role in ["owner", "backup"]
	custodian := account[role]
	text := fault(account, role, custodian)
	finding := {"message": sprintf("account %s: %s", [account.id, text]), "at": custodian.at, "account": account.id}
}

fault(account, role, custodian) := sprintf("no %s is named", [role]) if {
	account.distinct
	custodian.named == false
}

fault(account, "owner", custodian) := "neither owner nor backup is named" if {
	account.distinct == false
	custodian.named == false
}

fault(account, role, custodian) := sprintf("the %s %s is not in the people list%s", [role, custodian.id, near]) if {
	first(account, role)
	custodian.named
	custodian.exists == false
	near := words.meant(custodian.nearest)
}

fault(account, role, custodian) := sprintf("the %s %s %s", [role, custodian.id, input.people[custodian.id].why_not]) if {
	first(account, role)
	custodian.exists
	custodian.active == false
}

fault(account, "backup", custodian) := sprintf("%s is both owner and backup", [custodian.id]) if {
	account.distinct == false
	custodian.active
}

# Somebody who is both owner and backup is judged once.
first(_, "owner")

first(account, "backup") if account.distinct
