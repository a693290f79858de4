# METADATA
# title: Publishing cannot be stopped reliably
# description: At least two people may pause publishing, and stopping is practised regularly.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: ESC-5
#   owner: incident-decision-maker
#   remedy: Grant pause to a second person, or hold a drill and write it down.
#   parameters:
#     people:
#       description: How many people have to be able to pause publishing.
#       default: 2
#     drill_days:
#       description: The most days between two drills.
#       default: 183
package policies.escalation["pause-authority"]

import data.lib.words

findings contains finding if {
	count(input.people) > 0
	few := data.parameters["escalation/pause-authority"].people
	count(input.may_pause) < few
	message := sprintf("%s may pause publishing; at least %d people should", [who(input.may_pause), few])
	finding := {"message": message, "at": input.charter.committee.at}
}

who([]) := "nobody"

who(people) := sprintf("only %s", [words.joined(people)]) if count(people) > 0

findings contains finding if {
	count(input.people) > 0
	text := stale(input.last_drill)
	finding := {"message": text, "at": input.last_drill.at}
}

stale(drill) := "no drill is recorded" if drill.has == false

stale(drill) := sprintf("the last drill was on %s, %s ago", [drill.date, words.counted(drill.days_since, "day")]) if {
	drill.has
	drill.days_since > data.parameters["escalation/pause-authority"].drill_days
}
