# METADATA
# title: Credentials are not kept safely
# description: An account's credentials are in a vault to which the register refers, the account has a second factor, and it does not belong to one person's mailbox.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ACC-3
#   owner: social-media-manager
#   escalate_to: incident-decision-maker
#   remedy: Put the credentials into the vault, turn on a second factor and move the account to a shared mailbox.
package policies.accounts["credential-custody"]

findings contains finding if {
	some account in input.accounts
	account.in_use
	some text in faults(account)

	# The place is the account and never the vault's entry, which may be the secret itself.
	finding := {"message": sprintf("account %s: %s", [account.id, text]), "at": account.at, "account": account.id}
}

# Credentials of a planned account do not exist yet.
faults(account) := {"nothing is said of how its credentials are kept"} if {
	account.status != "planned"
	unsaid(account.custody)
} else := unsafe(account.custody) | lacking(account.status, account.custody)

unsaid(custody) if {
	custody.has_vault == false
	custody.has_mailbox == false
	custody.second_factor == ""
}

unsafe(custody) := {text | text := reason(custody)} | {text | text := personal(custody)}

reason(custody) := "what stands as its vault is no reference to one; if it is a secret, change the secret now" if {
	custody.has_vault
	custody.is_reference == false
}

personal(custody) := sprintf("it belongs to the mailbox of one person, %s", [custody.mailbox_of]) if custody.mailbox_personal

lacking("planned", _) := set()

lacking(status, custody) := {text | text := no_vault(custody)} | {text | text := no_factor(custody)} if status != "planned"

no_vault(custody) := "no vault is named for its credentials" if custody.has_vault == false

no_factor(custody) := "it has no second factor" if custody.has_second_factor == false
