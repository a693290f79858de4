# METADATA
# title: A waiver is not authorised
# description: A waiver is approved by somebody who holds the accountable role for the rule's policy, and who is not the one who asked.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: WAI-2
#   owner: steering-committee
#   remedy: Have somebody who holds the accountable role and did not ask for the waiver approve it.
package policies.waivers.unauthorised

findings contains finding if {
	some waiver in input.waivers
	waiver.authorised == false
	waiver.expired == false
	message := sprintf("waiver %s of %s waives nothing: %s", [waiver.id, waiver.rule, concat("; ", waiver.why_not)])
	finding := {"message": message, "at": waiver.approved_by.at}
}
