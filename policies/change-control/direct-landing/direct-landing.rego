# METADATA
# title: A change did not come through a review
# description: A change of a governed file comes as a merge or with a recorded review, not directly.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-1
#   needs: [paths, once]
#   owner: steering-committee
#   remedy: Look at the change together now, and let the repository take changes only as requests.
package policies["change-control"]["direct-landing"]

findings contains finding if {
	not input.range.all_direct
	input.governed
	input.through == "none"
	count(input.paths) > 0
	finding := {"message": sprintf("%s put this change in directly; nobody else is known to have seen it", [who]), "at": input.at}
}

findings contains finding if {
	"direct" in input.once
	finding := {"message": sprintf("all %d changes of governed files were put in directly; nobody else is known to have seen them", [input.range.direct]), "at": input.at}
}

who := input.author.person if input.author.person != ""

who := input.author.name if input.author.person == ""
