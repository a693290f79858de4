# METADATA
# title: The committee has not met
# description: The last meeting on record is not longer ago than the charter's cadence.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-3
#   owner: steering-committee
#   remedy: Hold the meeting, and write it down with who attended.
package policies.charter["overdue-meeting"]

import data.lib.words

findings contains finding if {
	cadence := input.charter.committee.cadence
	cadence.has
	text := overdue(input.charter.last_meeting, cadence)
	finding := {"message": text, "at": input.charter.last_meeting.at}
}

overdue(meeting, cadence) := sprintf("no meeting is recorded; the committee meets every %s", [cadence.text]) if meeting.has == false

overdue(meeting, cadence) := sprintf("the last meeting was on %s, %s ago; the committee meets every %s", [
	meeting.date, words.counted(meeting.days_since, "day"), cadence.text,
]) if {
	meeting.has
	meeting.days_since * 1440 > cadence.minutes
}
