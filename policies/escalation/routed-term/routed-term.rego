# METADATA
# title: A term leads to a level
# description: A message that holds a term whose list or own route names a level of escalation is of that level.
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
package policies.escalation["routed-term"]

routes contains route if {
	some hit in input.routed
	hit.level != ""
	route := {"level": hit.level, "text": sprintf("\"%s\" (%s)", [hit.text, title(hit.list)]), "at": hit.at}
}

title(id) := data.register.lists[id].title if data.register.lists[id].title != ""

title(id) := id if data.register.lists[id].title == ""
