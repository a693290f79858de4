# METADATA
# title: The template is past its day
# description: A template past its review date, or no longer valid, is looked at before it is used.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [template.declared]
#   clause: TPL-2
#   owner: social-media-manager
#   remedy: Read it again, mend what is no longer true, and set a new date.
package policies.templates["review-overdue"]

findings contains finding if {
	input.template.declared
	some fault in faults
	finding := {"message": fault, "at": input.template.at}
}

faults contains sprintf("this template was to be reviewed by %s", [input.template.review_due]) if past(input.template.review_due)

faults contains sprintf("this template was valid until %s", [input.template.valid_until]) if past(input.template.valid_until)

past(day) if {
	day != ""
	day < input.now.date
}
