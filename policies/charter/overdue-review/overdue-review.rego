# METADATA
# title: Something is past its review date
# description: The charter, policies, term lists, terms, objectives and risks are reviewed by the day that they name.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-3
#   owner: steering-committee
#   remedy: Review it, and set the next review date.
package policies.charter["overdue-review"]

import data.lib.words

findings contains finding if {
	some item in input.overdue
	message := sprintf("%s was due for review on %s, %s ago", [name(item), item.due, words.counted(item.days, "day")])
	finding := {"message": message, "at": item.at}
}

name(item) := "the charter" if item.kind == "charter"

name(item) := sprintf("%s %s", [item.kind, item.id]) if item.kind != "charter"
