# METADATA
# title: The approval is not for this text
# description: An approval is for the text as it stands, and given before it goes out.
# related_resources:
#   - ref: https://www.infotech.com/research/make-your-social-media-strategy-soar
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: BLG-4
#   owner: social-media-manager
#   remedy: Ask for a new approval of the text as it is now.
#   needs: [approvals]
package policies.blogging["stale-approval"]

# One valid approval is enough; where there is none, the last one is told.
findings contains finding if {
	some i, approval in input.approvals
	i == count(input.approvals) - 1
	every other in input.approvals { fault(other) != "" }
	finding := {"message": sprintf("the approval%s %s", [by(approval), fault(approval)]), "at": approval.at}
}

fault(approval) := "does not say which text it is for" if approval.sha256 == ""

fault(approval) := "is for another text than this one" if {
	approval.sha256 != ""
	not approval.matches
}

fault(approval) := "came after the post was to go out" if {
	approval.matches
	late(approval)
}

fault(approval) := "" if {
	approval.matches
	not late(approval)
}

late(approval) if {
	input.schedule.valid
	approval.time.ns > input.schedule.ns
}

by(approval) := sprintf(" by %s", [approval.by]) if approval.by != ""

by(approval) := "" if approval.by == ""
