# METADATA
# title: A high risk is not treated
# description: Every risk whose likelihood times impact is high has a mitigation, a contingency and an owner.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: CHA-5
#   owner: steering-committee
#   remedy: Write down what makes it less likely, what we do when it happens, and who answers for both.
#   parameters:
#     score:
#       description: Likelihood times impact from which on a risk is high.
#       default: 12
package policies.charter["untreated-risk"]

import data.lib.words

findings contains finding if {
	some risk in input.risks
	risk.score >= data.parameters["charter/untreated-risk"].score
	lacks := array.concat(risk.missing, departed(risk.owner))
	count(lacks) > 0
	message := sprintf("risk %s (likelihood %d, impact %d) has no %s", [risk.id, risk.likelihood, risk.impact, words.joined(lacks)])
	finding := {"message": message, "at": risk.at}
}

# A role that nobody holds is told by raci/unfilled-role, a name that is unknown by raci/unknown-role.
departed(owner) := [sprintf("owner (%s)", [owner.why_not[0]])] if gone(owner)

departed(owner) := [] if not gone(owner)

gone(owner) if {
	owner.kind == "person"
	count(owner.people) == 0
}
