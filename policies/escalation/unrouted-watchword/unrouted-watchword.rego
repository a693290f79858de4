# METADATA
# title: A term that we listen for leads nowhere
# description: Every term of a list that listens to incoming messages leads to a level of escalation, a role or a person.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ESC-6
#   owner: incident-decision-maker
#   remedy: Give the term or its list a route, or name the list in a route of the escalation plan.
package policies.escalation["unrouted-watchword"]

findings contains finding if {
	count(input.levels) > 0
	some list in input.lists
	lost := list.unrouted
	count(lost) == list.terms
	count(lost) > 0
	message := sprintf("list %s: none of its terms leads to a level, a role or a person", [list.id])
	finding := {"message": message, "at": list.at}
}

findings contains finding if {
	count(input.levels) > 0
	some list in input.lists
	count(list.unrouted) < list.terms
	some term in list.unrouted
	message := sprintf("list %s: the term %q leads to no level, role or person", [list.id, term.text])
	finding := {"message": message, "at": term.at}
}
