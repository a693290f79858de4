# METADATA
# title: A role is named that does not exist
# description: Wherever a role belongs, a role that the register defines is named, and not a person.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: RAC-2
#   owner: steering-committee
#   remedy: Correct the name, or define the role; give a person the role instead of naming the person.
package policies.raci["unknown-role"]

import data.lib.words

findings contains finding if {
	some role in {ref.role | some ref in input.role_refs; ref.exists == false}

	# Compared with a plain variable, the places of all names are grouped in one pass.
	places := [ref | some ref in input.role_refs; ref.exists == false; ref.role == role]
	where := [ref.where | some ref in places]
	message := sprintf("%s is %s: %s%s", [role, what(places[0]), words.shortened(where), words.meant(places[0].nearest)])
	finding := {"message": message, "at": places[0].at}
}

what(ref) := "a person, not a role" if ref.is_person

what(ref) := "not a role that exists" if ref.is_person == false
