# METADATA
# title: The schedule is not one moment
# description: A schedule is a day, a time and an offset from UTC.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [schedule.declared]
#   clause: SCH-1
#   owner: social-media-manager
#   remedy: Write the schedule with its offset, such as 2026-12-01T09:00:00+01:00.
package policies.scheduling["no-zone"]

findings contains finding if {
	input.schedule.declared
	not input.schedule.zone
	finding := {"message": sprintf("“%s” is %s", [input.schedule.text, fault]), "at": input.schedule.at}
}

fault := "a time without a time zone" if input.schedule.valid

fault := "no date and time that can be read" if not input.schedule.valid
