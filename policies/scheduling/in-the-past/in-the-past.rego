# METADATA
# title: The scheduled moment is over
# description: A draft in hand is scheduled for a moment that is still ahead.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [schedule.declared]
#   clause: SCH-1
#   owner: social-media-manager
#   remedy: Schedule it anew, or take the schedule out to publish it at once.
package policies.scheduling["in-the-past"]

findings contains finding if {
	input.schedule.valid
	input.schedule.zone
	input.in_hand
	input.schedule.ns < input.now.ns
	finding := {"message": sprintf("the schedule (%s) is already over", [input.schedule.text]), "at": input.schedule.at}
}
