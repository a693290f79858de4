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

import data.lib.words

findings contains finding if {
	input.trace.rules_known
	some waiver in input.waivers
	waiver.expired == false
	why := idle(waiver)
	finding := {"message": sprintf("waiver %s waives nothing: %s", [waiver.id, why]), "at": waiver.at}
}

# The engine's own findings have no rule in Rego.
idle(waiver) := sprintf("there is no rule %s%s", [waiver.rule, words.meant(waiver.rule_nearest)]) if {
	not startswith(waiver.rule, "content/")
	not known(waiver.rule)
}

idle(waiver) := sprintf("the rule %s is off", [waiver.rule]) if input.charter.rules[waiver.rule].level == "off"

known(rule) if input.trace.rules[rule]
