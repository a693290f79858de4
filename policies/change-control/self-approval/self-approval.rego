# METADATA
# title: A change was approved only by whoever made it
# description: Somebody other than the author and the committer approves a change.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-1
#   needs: [required]
#   owner: steering-committee
#   remedy: Have somebody else who holds the accountable role review the change now, and record it.
package policies["change-control"]["self-approval"]

findings contains finding if {
	input.self_approved
	not input.emergency.declared
	some need in input.required
	not need.satisfied
	finding := {"message": sprintf("only %s approved this change, who also made it", [concat(", ", {a.by | some a in input.approvals})]), "at": input.at}
}
