# METADATA
# title: Somebody who has left still has access
# description: An account's access list names only people who are in the people list and work for the organisation.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ACC-4
#   owner: social-media-manager
#   escalate_to: incident-decision-maker
#   remedy: Take the access away on the platform, then remove the line from the list.
package policies.accounts["leaver-access"]

import data.lib.words

findings contains finding if {
	some account in input.accounts
	account.in_use
	some line in account.access
	line.active == false
	not expected(line)
	message := sprintf("account %s: %s has access, but %s%s", [account.id, line.id, line.why_not, words.meant(line.nearest)])
	finding := {"message": message, "at": line.at, "account": account.id}
}

# Whoever is about to start may already be in the list.
expected(line) if {
	starts := input.people[line.id].starts
	starts.has
	starts.days_since < 0
}
