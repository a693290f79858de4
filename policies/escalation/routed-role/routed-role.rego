# METADATA
# title: A term leads to a role or a person
# description: A message that holds a term whose list or own route is a role or a person is decided by them, at the default level.
# related_resources:
#   - ref: https://www.af.mil/Portals/1/documents/socialmedia/web-posting-response-assessment.pdf
#     description: US Air Force, web posting response assessment
# schemas:
#   - input: schema.mention
#   - data.register: schema.register
# custom:
#   level: note
#   clause: ESC-6
#   owner: incident-decision-maker
package policies.escalation["routed-role"]

routes contains route if {
	level := data.register.default_level
	level.exists
	some hit in input.routed
	hit.decider != ""
	list := data.register.lists[hit.list]
	route := {"level": level.id, "text": sprintf("\"%s\" (%s)", [hit.text, list.title]), "at": hit.at, "decider": hit.decider}
}
