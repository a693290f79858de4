# METADATA
# title: Nobody will be there to answer
# description: When a post goes out, somebody is on duty for a while to answer what it brings.
# related_resources:
#   - ref: https://www.infotech.com/research/make-your-social-media-strategy-soar
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: SCH-3
#   owner: social-media-manager
#   remedy: Schedule it for hours in which somebody is on duty, or ask somebody to be.
#   needs: [schedule.declared]
#   parameters:
#     minutes:
#       description: For how many minutes somebody is on duty after a post goes out. A break that is shorter does not count.
#       default: 60
package policies.scheduling["outside-coverage"]

import data.lib.words

findings contains finding if {
	some target in input.targets
	target.duty.known
	target.duty.left < minutes
	gap(target.duty)
	finding := object.union(
		{"message": sprintf("%s%s", [when(target.duty), again(target.duty)]), "at": input.schedule.at},
		{name: target[name] | some name in ["account", "platform"]; target[name] != ""},
	)
}

minutes := data.parameters["scheduling/outside-coverage"].minutes

gap(duty) if duty.next == ""

gap(duty) if duty.wait > minutes

when(duty) := "nobody is on duty when this goes out" if duty.left == 0

when(duty) := sprintf("nobody is on duty from %s after this goes out", [words.counted(duty.left, "minute")]) if duty.left > 0

again(duty) := sprintf("; the next turn begins %s", [duty.next]) if duty.next != ""

again(duty) := ", nor for four weeks after" if duty.next == ""
