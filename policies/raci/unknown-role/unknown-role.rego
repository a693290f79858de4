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
	some role, places in unknown
	first := input.role_refs[min(places)]
	where := [input.role_refs[place].where | some place in sort(places)]
	message := sprintf("%s is %s: %s%s", [role, what(first), words.shortened(where), words.meant(first.nearest)])
	finding := {"message": message, "at": first.at}
}

# unknown gathers, by name, the places that name what is no role: one name that nobody defined is one fault.
unknown[ref.role] contains place if {
	some place, ref in input.role_refs
	ref.exists == false
}

what(ref) := "a person, not a role" if ref.is_person

what(ref) := "not a role that exists" if ref.is_person == false
