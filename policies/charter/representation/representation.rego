# METADATA
# title: A function that uses social media is not represented
# description: IT and every business function that has an account or an objective, or that the charter lists, has an active member on the committee.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: CHA-2
#   owner: steering-committee
#   remedy: Give the function a member who works with you today.
#   parameters:
#     it:
#       description: The names by which members of IT are known.
#       default: [it, information technology, ict]
package policies.charter.representation

import data.lib.words

findings contains finding if {
	count(input.charter.committee.members) > 0
	some function in input.charter.committee.functions
	function.represented == false
	not technical(function.function)
	message := sprintf("%s has no active member on the committee (%s)", [function.function, words.shortened(function.why)])
	finding := {"message": message, "at": function.at}
}

findings contains finding if {
	count(input.charter.committee.members) > 0
	seats := [m | some m in input.charter.committee.members; m.active; technical(m.function)]
	count(seats) == 0
	finding := {"message": "IT has no active member on the committee", "at": input.charter.committee.at}
}

technical(function) if {
	some name in data.parameters["charter/representation"].it
	lower(trim_space(function)) == lower(name)
}
