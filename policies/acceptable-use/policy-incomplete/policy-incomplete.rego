# METADATA
# title: A policy is incomplete
# description: Every policy has a scope, an owner, consequences and a review date, and a rule or a named role covers each of its clauses.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: AUP-8
#   owner: social-media-manager
#   remedy: Add what is missing; give each clause a rule, or name the role that decides.
package policies["acceptable-use"]["policy-incomplete"]

import data.lib.words

findings contains finding if {
	some policy in input.policies
	policy.in_force
	count(policy.missing) > 0
	finding := {"message": sprintf("policy %s has no %s", [policy.id, words.joined(policy.missing)]), "at": policy.at}
}

findings contains finding if {
	some clause in input.clauses
	clause.covered == false
	clause.decided_by.named == false
	input.policies[clause.policy].in_force
	message := sprintf("clause %s of policy %s: no rule checks it, and nobody is named who decides", [clause.id, clause.policy])
	finding := {"message": message, "at": clause.at}
}
