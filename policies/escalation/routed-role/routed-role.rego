# METADATA
# title: A term leads to a role or a person
# description: A message that holds a term of a list whose route is a role or a person is decided by them, at the default level.
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
	some id, hits in input.matches
	some hit in hits
	list := data.register.lists[id]
	list.route.kind in {"role", "person"}
	text := sprintf("\"%s\" (%s)", [hit.text, list.title])
	route := {"level": level.id, "text": text, "at": hit.at, "decider": list.route.id}
}
