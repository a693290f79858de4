# METADATA
# title: A record is dated ahead
# description: What is said to have happened (a decision, a meeting, a drill, a signature, a review, activity) did so by today.
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-3
#   owner: steering-committee
#   remedy: Write down the day on which it happened, or wait until it has.
package policies.charter["future-record"]

findings contains finding if {
	some record in input.future
	finding := {"message": sprintf("%s is dated %s, which is after %s", [record.what, record.date, input.today]), "at": record.at}
}
