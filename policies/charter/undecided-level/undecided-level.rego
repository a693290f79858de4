# METADATA
# title: A rule was turned down without a decision
# description: Whoever turns a rule down or off in the charter names the decision of the committee behind it.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-5
#   owner: steering-committee
#   remedy: Have the committee decide, and name the decision beside the level.
package policies.charter["undecided-level"]

findings contains finding if {
	some override in input.charter.rules
	override.lowered
	why := undecided(override.decision)
	finding := {
		"message": sprintf("the rule %s is turned from %s to %s, and %s", [override.rule, override.default, override.level, why]),
		"at": override.at,
	}
}

undecided(decision) := "no decision is named" if not decision.named

undecided(decision) := sprintf("there is no decision %s", [decision.id]) if {
	decision.named
	not decision.exists
}
