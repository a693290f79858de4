# METADATA
# title: The escalation plan leads a message to a level
# description: A message that meets a route of the escalation plan (a term of its lists, its channels, the author's followers) is of that route's level.
# related_resources:
#   - ref: https://www.af.mil/Portals/1/documents/socialmedia/web-posting-response-assessment.pdf
#     description: US Air Force, web posting response assessment
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.mention
#   - data.register: schema.register
# custom:
#   level: note
#   clause: ESC-6
#   owner: incident-decision-maker
package policies.escalation["planned-route"]

import data.lib.words

# A route with lists needs one of their terms.
routes contains route if {
	some plan in data.register.routes
	some list in plan.lists
	some hit in input.matches[list]
	applies(plan)
	text := sprintf("\"%s\"%s%s", [hit.text, audience(plan), title(plan)])
	route := {"level": plan.level, "text": text, "at": hit.at}
}

# A route without lists holds for every message on its channels, or from somebody whom so many people follow.
routes contains route if {
	some plan in data.register.routes
	plan.lists == []
	limited(plan)
	applies(plan)
	text := sprintf("a message%s%s%s", [place(plan), audience(plan), title(plan)])
	route := {"level": plan.level, "text": text, "at": input.at}
}

limited(plan) if plan.followers > 0

limited(plan) if count(plan.channels) > 0

applies(plan) if {
	input.followers >= plan.followers
	here(plan.channels)
}

# Channels are accounts and platforms; a route that names none holds everywhere.
here([])

here(channels) if input.channel in channels

here(channels) if data.register.accounts[input.channel].platform in channels

place(plan) := sprintf(" on %s", [input.channel]) if count(plan.channels) > 0

place(plan) := "" if count(plan.channels) == 0

audience(plan) := sprintf(" from somebody with %s", [words.counted(input.followers, "follower")]) if plan.followers > 0

audience(plan) := "" if plan.followers == 0

title(plan) := sprintf(" (%s)", [plan.title]) if plan.title != ""

title(plan) := "" if plan.title == ""
