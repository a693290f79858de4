# METADATA
# title: A top risk has no template
# description: For every top risk a response template is ready before it is needed.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: TPL-6
#   owner: social-media-manager
#   remedy: Write a holding statement or an answer for it, and name the template in the risk.
#   parameters:
#     score:
#       description: Likelihood times impact from which on a risk needs a template.
#       default: 12
package policies.templates["risk-without-template"]

findings contains finding if {
	some risk in input.risks
	risk.score >= data.parameters["templates/risk-without-template"].score
	count(risk.templates) == 0
	message := sprintf("risk %s (likelihood %d, impact %d) has no template", [risk.id, risk.likelihood, risk.impact])
	finding := {"message": message, "at": risk.at}
}
