# METADATA
# title: A neutral account takes sides
# description: An account that the charter calls neutral neither supports nor opposes a party, candidate or ballot, and links to no donations for one.
# related_resources:
#   - ref: https://gcs.civilservice.gov.uk/guidance/professional-standards/propriety/
#     description: UK Government Communication Service, propriety guidance
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: AUP-5
#   owner: legal
#   escalate_to: legal
#   remedy: Leave the call or the link out, or say how to vote without saying for whom.
#   needs: [targets.neutral]
#   parameters:
#     donation_sites:
#       description: Domains where people give money to parties and candidates.
#       default: [actblue.com, winred.com, anedot.com, ngpvan.com, actionnetwork.org, efundraisingconnections.com, nationbuilder.com, donorbox.org]
package policies["acceptable-use"]["partisan-content"]

findings contains finding if {
	some target in input.targets
	target.neutral
	some taken in sides
	finding := {
		"message": sprintf("%s, and %s is a neutral account", [taken.what, target.account]),
		"at": taken.at, "account": target.account, "platform": target.platform,
	}
}

sides contains {"what": sprintf("“%s” takes sides", [hit.text]), "at": hit.at} if {
	some hit in calls
}

calls contains hit if some hit in input.matches["partisan-calls"]

calls contains hit if some hit in input.matches["partisan-praise"]

calls contains hit if some hit in input.matches["partisan-fears"]

calls contains hit if some hit in input.matches["partisan-hopes"]

calls contains hit if some hit in input.matches["partisan-events"]

calls contains hit if some hit in input.matches["partisan-stances"]

# What only leans to a side.
calls contains hit if {
	some list in ["ballot-nudges", "ballot-memories", "party-jibes", "party-help", "one-good-side"]
	some hit in input.matches[list]
}

sides contains {"what": sprintf("%s collects money for parties or candidates", [link.domain]), "at": link.at} if {
	some link in input.links
	link.domain in data.parameters["acceptable-use/partisan-content"].donation_sites
}
