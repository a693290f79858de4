# METADATA
# title: A change was not approved by those who answer for it
# description: Every change of a governed file is approved by somebody who holds the accountable role and did not make it.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-1
#   needs: [required, once]
#   owner: steering-committee
#   remedy: Have somebody who holds the accountable role look at the change and approve it, or undo it.
package policies["change-control"].unapproved

findings contains finding if {
	not input.range.once
	not input.emergency.declared
	not input.self_approved
	some need in input.required
	not need.satisfied
	finding := {"message": sprintf("nobody accountable for %s approved this change%s", [activity(need), short(need)]), "at": input.at}
}

# What holds for a whole range is said once: whoever approves on a platform has no approvals in the history at all.
findings contains finding if {
	"unapproved" in input.once
	finding := {"message": sprintf("none of %d changes that needed an approval shows one; the history holds no approvals at all", [input.range.unapproved]), "at": input.at}
}

activity(need) := need.activity if need.activity != ""

activity(need) := "the governed files" if need.activity == ""

short(need) := "" if count(need.by) == 0

short(need) := sprintf(": %d of %d approvals, by %s", [count(need.by), need.needed, concat(", ", need.by)]) if count(need.by) > 0
