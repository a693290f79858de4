# METADATA
# title: A worse level is not answered faster
# description: On every channel a worse level promises a faster answer than the next lighter one.
# related_resources:
#   - ref: https://www.af.mil/Portals/1/documents/socialmedia/web-posting-response-assessment.pdf
#     description: US Air Force, web posting response assessment
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ESC-2
#   owner: incident-decision-maker
#   remedy: Shorten the time of the worse level, or lengthen that of the lighter one.
package policies.escalation["slower-when-worse"]

findings contains finding if {
	some level in input.levels
	level.below != ""
	below := input.levels[level.below]
	slow(level.respond, below.respond)
	finding := {"message": sprintf("level %s: %s", [level.id, text(level.respond, below)]), "at": level.respond.at}
}

findings contains finding if {
	some level in input.levels
	level.below != ""
	below := input.levels[level.below]
	some channel, promise in level.channels
	lighter := object.get(below.channels, channel, below).respond
	slow(promise.respond, lighter)
	message := sprintf("level %s on %s: %s", [level.id, channel, text(promise.respond, {"id": below.id, "respond": lighter})])
	finding := {"message": message, "at": promise.respond.at}
}

slow(worse, lighter) if {
	worse.has
	lighter.has
	worse.minutes >= lighter.minutes
}

text(respond, below) := sprintf("answered within %s, which is not faster than the %s of level %s", [respond.text, below.respond.text, below.id])
