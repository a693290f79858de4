# METADATA
# title: The offer carries no risk warning
# description: A post that invites to invest says in the same post that the money can be lost.
# related_resources:
#   - ref: https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210
#     description: FINRA Rule 2210(d)
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: FIN-3
#   owner: compliance-officer
#   remedy: Add that capital is at risk, in the post itself.
package policies.finance["risk-warning"]

findings contains finding if {
	hit := input.matches.offers[0]
	count(object.get(input.matches, "risk-warnings", [])) == 0
	finding := {"message": sprintf("this invites to invest (“%s”) and does not say that the money can be lost", [hit.text]), "at": hit.at}
}
