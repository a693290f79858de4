# METADATA
# title: Somebody who made or approved a change is unknown
# description: Authors and approvers are in the list of people, with the address that they use.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-3
#   needs: [strangers]
#   owner: steering-committee
#   remedy: Add the address to the right person in the list of people, or to the file .mailmap.
package policies["change-control"]["unknown-identity"]

findings contains finding if {
	some stranger in input.strangers
	finding := {"message": sprintf("the %s %s is not in the list of people (%s)", [stranger.as, name(stranger), landings(stranger)]), "at": input.at}
}

name(stranger) := stranger.email if stranger.name == ""

name(stranger) := sprintf("%s <%s>", [stranger.name, stranger.email]) if stranger.name != ""

landings(stranger) := "1 change" if stranger.landings == 1

landings(stranger) := sprintf("%d changes", [stranger.landings]) if stranger.landings != 1
