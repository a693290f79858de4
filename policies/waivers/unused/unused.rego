# METADATA
# title: A waiver waives nothing
# description: Every waiver is of a rule that exists and is on.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: WAI-3
#   owner: steering-committee
#   remedy: Remove the waiver, or correct the rule's name.
package policies.waivers.unused

findings contains finding if {
	input.trace.rules_known
	some waiver in input.waivers
	waiver.expired == false
	why := idle(waiver.rule)
	finding := {"message": sprintf("waiver %s waives nothing: %s", [waiver.id, why]), "at": waiver.at}
}

# The engine's own findings have no rule in Rego.
idle(rule) := sprintf("there is no rule %s", [rule]) if {
	not startswith(rule, "content/")
	not known(rule)
}

idle(rule) := sprintf("the rule %s is off", [rule]) if input.charter.rules[rule].level == "off"

known(rule) if input.trace.rules[rule]
