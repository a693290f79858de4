# METADATA
# title: A risk, a rule or a clause hangs in the air
# description: Every risk maps to a rule that exists, every rule to a clause, and every clause to a principle of the charter.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-5
#   owner: steering-committee
#   remedy: Name the rules that hold the risk down, or the principles that the policy serves.
package policies.charter["uncontrolled-risk"]

import data.lib.words

findings contains finding if {
	some orphan in input.trace.orphans
	not misspelt(orphan)
	finding := {"message": loose(orphan), "at": orphan.at}
}

loose(orphan) := sprintf("%s %s maps to no %s that exists", [orphan.kind, orphan.id, orphan.lacks]) if orphan.kind in {"risk", "rule"}

loose(orphan) := sprintf("no policy serves the principle %s", [orphan.id]) if orphan.kind == "principle"

loose(orphan) := sprintf("nothing rests on the decision %s, and no commit carried it out", [orphan.id]) if orphan.kind == "decision"

# A control that is unknown is told by itself.
misspelt(orphan) if {
	orphan.kind == "risk"
	count(input.risks[orphan.id].controls) > 0
}

findings contains finding if {
	some risk in input.risks
	some control in risk.controls
	control.exists == false
	message := sprintf("risk %s: there is no rule %s%s", [risk.id, control.id, words.meant(control.nearest)])
	finding := {"message": message, "at": control.at}
}

findings contains finding if {
	input.trace.rules_known
	input.charter.governs
	some finding in unserved
}

# The clauses of a policy serve the policy's principles: where there are none, that is one fault, not one for each clause.
unserved := {{"message": "the charter states no principle, so no clause maps to one", "at": input.charter.at}} if {
	count(input.charter.principles) == 0
	count(input.clauses) > 0
} else := {{"message": message, "at": policy.at} |
	some policy in input.policies
	policy.in_force
	count(policy.clauses) > 0
	count([p | some p in policy.principles; p.exists]) == 0
	message := sprintf("policy %s: its clauses (%s) map to no principle of the charter", [policy.id, words.shortened(policy.clauses)])
}

# Where none of a policy's principles exists, the finding above says so.
findings contains finding if {
	input.charter.governs
	some policy in input.policies
	policy.in_force
	count([p | some p in policy.principles; p.exists]) > 0
	some principle in policy.principles
	principle.exists == false
	message := sprintf("policy %s: the charter states no principle %s%s", [policy.id, principle.id, words.meant(principle.nearest)])
	finding := {"message": message, "at": principle.at}
}
