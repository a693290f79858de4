# METADATA
# title: The account is not registered
# description: A draft goes only to accounts that are in the register.
# related_resources:
#   - ref: https://www.uspsoig.gov/
#     description: USPS OIG audit of social media
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: error
#   clause: AUP-6
#   owner: social-media-manager
#   escalate_to: steering-committee
#   remedy: Name an account of the register, or ask the steering committee to register this one.
#   needs: [targets.stranger]
package policies["acceptable-use"]["unregistered-account"]

findings contains finding if {
	data.register.has_charter
	some target in input.targets
	target.stranger
	finding := {
		"message": sprintf("the account %q is not in the register%s", [target.account, near(target)]),
		"at": target.at,
		"account": target.account,
	}
}

near(target) := sprintf("; did you mean %q?", [target.nearest]) if target.nearest != ""

near(target) := "" if target.nearest == ""
