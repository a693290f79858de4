# METADATA
# title: An account does not say what it is for
# description: The register says of every account its purpose, its audience, the objective that it serves and the decision that approved it.
# related_resources:
#   - ref: https://digital.gov/topics/social-media/
#     description: digital.gov, social media guidance
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ACC-5
#   owner: social-media-manager
#   remedy: Write down purpose, audience, objective and approved_by.
package policies.accounts["purpose-missing"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	missing := [name | some name in ["purpose", "audience", "objective", "approval"]; lacks(name, account)]
	count(missing) > 0
	message := sprintf("account %s: it does not say its %s", [account.id, words.joined(missing)])
	finding := {"message": message, "at": account.at, "account": account.id}
}

lacks("purpose", account) if trim_space(account.purpose) == ""

lacks("audience", account) if trim_space(account.audience) == ""

lacks("objective", account) if account.objective.named == false

lacks("approval", account) if {
	account.status != "planned"
	account.approved_by.named == false
}

findings contains finding if {
	some account in input.accounts
	account.in_use
	some what, ref in {"objective": account.objective, "decision": account.approved_by}
	ref.named
	ref.exists == false
	message := sprintf("account %s: there is no %s %s%s", [account.id, what, ref.id, words.meant(ref.nearest)])
	finding := {"message": message, "at": ref.at, "account": account.id}
}
