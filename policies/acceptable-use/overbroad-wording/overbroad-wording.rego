# METADATA
# title: A policy may forbid what employees are entitled to do
# description: Policies do not forbid in broad words what employees may say about pay, working conditions and their employer; what they forbid they say with examples.
# related_resources:
#   - ref: https://www.nlrb.gov/guidance/memos-research/operations-management-memos
#     description: NLRB, Operations-Management Memorandum OM 12-59
#   - ref: https://www.nlrb.gov/case/04-CA-137660
#     description: Stericycle, Inc., 372 NLRB No. 113 (2023)
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: AUP-9
#   owner: legal
#   remedy: Say what exactly is forbidden, with examples, or leave the sentence out.
package policies["acceptable-use"]["overbroad-wording"]

findings contains finding if {
	some policy in input.policies
	policy.in_force
	some match in policy.matches
	input.lists[match.list].rule == "acceptable-use/overbroad-wording"
	message := sprintf("policy %s%s: \"%s\" may forbid what employees are entitled to say", [policy.id, clause(match.clause), match.text])
	finding := {"message": message, "at": match.at}
}

clause("") := ""

clause(id) := sprintf(", clause %s", [id]) if id != ""
