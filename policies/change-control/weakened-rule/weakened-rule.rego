# METADATA
# title: Something was relaxed without a decision
# description: A rule, level, list, limit or number of approvals became weaker, and no decision on record says so.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-2
#   needs: [changes]
#   owner: steering-committee
#   remedy: Name the committee's decision in the entry or in a Decision line of the change, or restore what was there.
package policies["change-control"]["weakened-rule"]

findings contains finding if {
	some change in input.changes
	change.direction == "weakened"
	not change.decided
	finding := {"message": sprintf("%s became weaker%s without a decision", [change.what, values(change)]), "at": change.at}
}

values(change) := sprintf(" (from %q to %q)", [change.from, change.to]) if {
	change.from != ""
	change.to != ""
}

values(change) := sprintf(" (%q was taken away)", [change.from]) if {
	not change.from in {"", "yes"}
	change.to == ""
}

values(change) := " (it was taken away)" if {
	change.from == "yes"
	change.to == ""
}

values(change) := sprintf(" (%q was added)", [change.to]) if {
	change.from == ""
	not change.to in {"", "yes"}
}

values(change) := " (it was added)" if {
	change.from == ""
	change.to == "yes"
}

values(change) := "" if {
	change.from == ""
	change.to == ""
}
