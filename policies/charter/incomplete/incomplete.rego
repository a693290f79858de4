# METADATA
# title: The charter is incomplete
# description: The charter states purpose, authority, members, chair, cadence, decision rule and reporting line, and its people exist.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: CHA-1
#   owner: steering-committee
#   remedy: Write down what is missing, and name people who are in the people list.
package policies.charter.incomplete

import data.lib.words

findings contains finding if {
	input.charter.governs
	missing := input.charter.committee.missing
	count(missing) > 0
	finding := {"message": sprintf("the charter does not state %s", [words.joined(missing)]), "at": input.charter.committee.at}
}

findings contains finding if {
	some member in input.charter.committee.members
	member.exists == false
	message := sprintf("the committee's member %s is not in the people list%s", [member.person, words.meant(member.nearest)])
	finding := {"message": message, "at": member.at}
}

findings contains finding if {
	committee := input.charter.committee
	committee.chair.named
	finding := {"message": sprintf("the chair %s %s", [committee.chair.id, vacant(committee)]), "at": committee.chair.at}
}

vacant(committee) := sprintf("is not in the people list%s", [words.meant(committee.chair.nearest)]) if {
	committee.chair.exists == false
	count([m | some m in committee.members; m.person == committee.chair.id]) == 0
}

vacant(committee) := input.people[committee.chair.id].why_not if {
	committee.chair.exists
	committee.chair_active == false
}

vacant(committee) := "is no member of the committee" if {
	committee.chair_active
	committee.chair_member == false
	count(committee.members) > 0
}
