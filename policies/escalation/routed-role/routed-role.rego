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
	some hit in input.routed
	hit.decider != ""
	route := {"level": level, "text": sprintf("\"%s\" (%s)", [hit.text, title(hit.list)]), "at": hit.at, "decider": hit.decider}
}

# The default level, or where none is named, the lightest one.
level := data.register.default_level.id if data.register.default_level.exists

level := min({id | some id, l in data.register.levels; l.below == ""}) if not data.register.default_level.exists

title(id) := data.register.lists[id].title if data.register.lists[id].title != ""

title(id) := id if data.register.lists[id].title == ""
