# METADATA
# title: An owner or backup is not qualified
# description: Whoever owns or backs up an account holds a role that grants something on accounts of its class, is trained for it and has signed the policies.
# related_resources:
#   - ref: http://www.scribd.com/doc/25061663/Coca-Cola-Company-s-Online-Social-Media-Principles
#     description: The Coca-Cola Company, online social media principles
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ACC-2
#   owner: social-media-manager
#   remedy: Train the person, have them sign, or name somebody who is qualified.
package policies.accounts["custodian-not-qualified"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	some role in roles[account.distinct]
	custodian := account[role]
	custodian.active
	custodian.qualified == false
	reasons := [why | some why in custodian.why_not; not excused(custodian.id, why)]
	count(reasons) > 0
	message := sprintf("account %s: the %s %s %s", [account.id, role, custodian.id, words.joined(reasons)])
	finding := {"message": message, "at": custodian.at, "account": account.id}
}

# Somebody who is both owner and backup is judged once.
roles := {true: ["owner", "backup"], false: ["owner"]}

# Where a role of the person does not exist, nobody can tell what it would grant: raci/unknown-role speaks.
excused(id, why) if {
	startswith(why, "holds no role")
	some held in input.people[id].roles
	held.exists == false
}
