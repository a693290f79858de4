# METADATA
# title: Somebody has more access than their role grants
# description: Every grant in an account's access list is one that a role of that person gives on accounts of its class.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-4
#   owner: social-media-manager
#   escalate_to: steering-committee
#   remedy: Take the access away on the platform and from the list, or give the person a role that grants it.
package policies.accounts["access-beyond-role"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	some line in account.access
	count(line.beyond) > 0
	not told(account, line.id)
	message := sprintf("account %s: %s may %s, but no role of theirs grants that on %s accounts", [
		account.id, line.id, words.joined(line.beyond), account.class,
	])
	finding := {"message": message, "at": line.at, "account": account.id}
}

# Of an owner or backup without any right, and of a role that does not exist, other rules speak.
told(account, id) if {
	some custodian in [account.owner, account.backup]
	custodian.id == id
	custodian.granted == false
}

told(_, id) if {
	some held in input.people[id].roles
	held.exists == false
}
