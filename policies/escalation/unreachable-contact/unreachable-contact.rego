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
	some id in {post.id | some post in lost}
	posts := [post | some post in lost; post.id == id]
	party := posts[0].party
	message := sprintf("%s, who %s, cannot be reached (%s)%s", [
		id, words.shortened([post.does | some post in posts]), words.shortened(party.why_not), words.meant(party.nearest),
	])
	finding := {"message": message, "at": party.at}
}

# Whoever is lost at several levels is one fault. Where the register knows nobody, nobody can be meant.
lost := [{"id": party.id, "party": party, "does": sprintf("%s at level %s", [does, level.id])} |
	count(input.people) > 0
	some level in input.levels
	some [role, does] in [["decider", "decides"], ["backup", "stands in"]]
	party := level[role]
	party.named
	count(party.reachable) == 0
	not replaced(party)
	not party.id in undefined
]

# Of a role that other places name too, and that nobody defined, raci/unknown-role speaks.
undefined := {ref.role | some ref in input.role_refs; ref.exists == false}

# Somebody on leave is replaced by whoever stands in for them.
replaced(party) if {
	party.kind == "person"
	person := input.people[party.id]
	person.on_leave
	deputy := input.people[person.backup.id]
	deputy.present
	deputy.contact
}

# Whoever serves in a rota is there, may answer, and can be called.
findings contains finding if {
	some rota in input.rotas
	some member in rota.unfit
	finding := {"message": sprintf("%s serves in rota %s, but %s", [member.person, rota.id, words.joined(member.why)]), "at": member.at}
}
