# METADATA
# title: The quorum cannot be met
# description: Enough voting members work for the organisation today to make the quorum that the charter states.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: CHA-2
#   owner: steering-committee
#   remedy: Fill the empty seats, or have the committee change the quorum.
package policies.charter.quorum

findings contains finding if {
	input.has_charter
	committee := input.charter.committee
	count(committee.members) > 0
	committee.quorum_met == false
	finding := {"message": text(committee), "at": committee.at}
}

text(committee) := "the charter does not state a quorum" if committee.has_quorum == false

text(committee) := sprintf("the quorum is %d, and only %d of %d voting members work here today", [
	committee.quorum, committee.voting_active, committee.voting,
]) if {
	committee.has_quorum
}
