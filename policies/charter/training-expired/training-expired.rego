# METADATA
# title: Training is missing or expired
# description: Whoever holds a role has done the courses that it requires, and they are current.
# related_resources:
#   - ref: http://www.scribd.com/doc/25061663/Coca-Cola-Company-s-Online-Social-Media-Principles
#     description: The Coca-Cola Company, online social media principles
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: CHA-6
#   owner: steering-committee
#   remedy: Have the person take the course, and write down when they did.
package policies.charter["training-expired"]

import data.lib.words

findings contains finding if {
	some person in input.people
	person.trained == false
	person.active
	not custodian(person.custodian_of)
	some name in {t.course | some t in person.training; t.state != "current"}
	needed := [t | some t in person.training; t.course == name]
	message := sprintf("%s %s (%s)", [person.id, lapse(needed[0]), roles(needed)])
	finding := {"message": message, "at": needed[0].at}
}

# Of people who have custody of an account, accounts/custodian-not-qualified speaks.
custodian(of) if count(of.owner) + count(of.backup) > 0

lapse(training) := sprintf("has not completed the course %s", [training.course]) if training.state == "missing"

lapse(training) := sprintf("completed the course %s, but that expired on %s", [training.course, training.ends.date]) if {
	training.state == "expired"
}

roles(needed) := sprintf("required of %s", [words.joined([t.role | some t in needed])])
