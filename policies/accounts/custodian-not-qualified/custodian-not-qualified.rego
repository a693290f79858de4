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
	custodian.granted == false
	not misnamed(input.people[custodian.id])
	message := sprintf("account %s: the %s %s holds no role that lets anybody publish, respond or administer on %s accounts", [
		account.id, role, custodian.id, account.class,
	])
	finding := {"message": message, "at": custodian.at, "account": account.id}
}

# A course or a signature that somebody lacks is one fault, whatever number of accounts they have.
findings contains finding if {
	some id, person in input.people
	count(person.lapses) > 0
	person.active
	accounts := array.concat(person.custodian_of.owner, [b | some b in person.custodian_of.backup; not b in person.custodian_of.owner])
	count(accounts) > 0
	finding := object.union(place(id, accounts), {"message": sprintf("%s: %s %s", [kept(accounts), whose(id, accounts), words.joined(person.lapses)])})
}

place(id, accounts) := {"at": custody(id, accounts[0]).at, "account": accounts[0]} if count(accounts) == 1

place(id, accounts) := {"at": custody(id, accounts[0]).at} if count(accounts) > 1

custody(id, account) := input.accounts[account].owner if input.accounts[account].owner.id == id

custody(id, account) := input.accounts[account].backup if input.accounts[account].owner.id != id

kept(accounts) := sprintf("account %s", [accounts[0]]) if count(accounts) == 1

kept(accounts) := sprintf("accounts %s", [words.shortened(accounts)]) if count(accounts) > 1

whose(id, accounts) := sprintf("the %s %s", [part(id, accounts[0]), id]) if count(accounts) == 1

whose(id, accounts) := sprintf("their owner or backup %s", [id]) if count(accounts) > 1

part(id, account) := "owner" if input.accounts[account].owner.id == id

part(id, account) := "backup" if input.accounts[account].owner.id != id

roles := {true: ["owner", "backup"], false: ["owner"]}

# A role that does not exist is another rule's to tell.
misnamed(person) if {
	some held in person.roles
	held.exists == false
}
