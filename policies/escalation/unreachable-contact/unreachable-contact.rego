# METADATA
# title: Nobody who decides can be reached
# description: Whoever decides or stands in at a level of escalation works for the organisation, is not on leave and has a contact.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ESC-4
#   owner: incident-decision-maker
#   escalate_to: steering-committee
#   remedy: Name somebody who is there, or write down where their contact is kept.
package policies.escalation["unreachable-contact"]

import data.lib.words

findings contains finding if {
	some level in input.levels
	some role in ["decider", "backup"]
	party := level[role]
	party.named
	count(party.reachable) == 0
	not repeated(level, role)
	not replaced(party)
	message := sprintf("level %s: nobody can be reached as %s (%s)%s", [level.id, role, words.shortened(party.why_not), words.meant(party.nearest)])
	finding := {"message": message, "at": party.at}
}

# Whoever is decider and backup is told once.
repeated(level, "backup") if level.decider.id == level.backup.id

# Somebody on leave is replaced by whoever stands in for them.
replaced(party) if {
	party.kind == "person"
	person := input.people[party.id]
	person.on_leave
	deputy := input.people[person.backup.id]
	deputy.present
	deputy.contact
}
