# METADATA
# title: An emergency was not reviewed in time
# description: A change that was made in an emergency is reviewed by somebody else within the time that the charter sets.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-6
#   needs: [emergency.reasons]
#   owner: steering-committee
#   remedy: Have somebody else review the change now, and record it by a change or a decision that names its reference.
package policies["change-control"]["emergency-unreviewed"]

findings contains finding if {
	input.emergency.declared
	input.emergency.overdue
	not input.emergency.reviewed
	finding := {"message": sprintf("this emergency was to be reviewed by %s, and nobody has", [input.emergency.due.date]), "at": input.at}
}

findings contains finding if {
	input.emergency.declared
	input.emergency.reviewed
	not input.emergency.in_time
	finding := {"message": sprintf("this emergency was reviewed by %s, but only after %s", [concat(", ", input.emergency.by), input.emergency.due.date]), "at": input.at}
}
