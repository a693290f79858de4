# METADATA
# title: The post promises a return
# description: No post promises, guarantees or exaggerates what an investment brings.
# related_resources:
#   - ref: https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210
#     description: FINRA Rule 2210(d)
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: FIN-1
#   owner: compliance-officer
#   remedy: Say what the investment does, and leave out what nobody can promise.
package policies.finance.promissory

findings contains finding if {
	some hit in input.matches.promissory
	finding := {"message": sprintf("“%s” promises what no investment can", [hit.text]), "at": hit.at}
}
