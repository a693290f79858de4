# METADATA
# title: A level of escalation is incomplete
# description: Every level of escalation says what triggers it, who decides and who stands in, by when it is answered, and which template helps.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: ESC-1
#   owner: incident-decision-maker
#   remedy: Write down what is missing; decider and backup are two different people.
package policies.escalation["incomplete-level"]

import data.lib.words

findings contains finding if {
	some level in input.levels
	lacks := [names[m] | some m in level.missing]
	count(lacks) > 0
	finding := {"message": sprintf("level %s has %s", [level.id, words.joined(lacks)]), "at": level.at}
}

names := {
	"triggers": "no trigger", "decider": "no decider", "backup": "no backup", "template": "no template",
	"acknowledge": "no time to acknowledge", "respond": "no time to respond",
}

findings contains finding if {
	some level in input.levels
	level.distinct == false
	count(level.decider.people) > 0
	count(level.backup.people) > 0
	message := sprintf("level %s: only %s could decide, and nobody else stands in", [level.id, level.decider.people[0]])
	finding := {"message": message, "at": level.backup.at}
}

findings contains finding if {
	some level in input.levels
	level.template_lost
	message := sprintf("level %s names the template %s, which is not there%s", [level.id, level.template, words.meant(level.template_nearest)])
	finding := {"message": message, "at": level.at}
}
