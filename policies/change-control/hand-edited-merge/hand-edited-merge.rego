# METADATA
# title: A merge contains what no reviewer saw
# description: A merge holds what its parents hold; what differs from all of them was made in the merge itself.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-1
#   needs: [paths]
#   owner: steering-committee
#   remedy: Look at these files together, and resolve conflicts in the request, where reviewers see it.
package policies["change-control"]["hand-edited-merge"]

findings contains finding if {
	input.governed
	paths := [p.path | some p in input.paths; p.made_in_merge]
	count(paths) > 0
	finding := {"message": sprintf("%s differs from every version that was merged; nobody reviewed what was made in the merge", [concat(", ", paths)]), "at": input.at}
}
