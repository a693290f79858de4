# METADATA
# title: Somebody may publish but has not signed
# description: Whoever may publish or answer in the organisation's name has signed the current version of every policy that asks for it.
# related_resources:
#   - ref: https://www.esd.whs.mil/Portals/54/Documents/DD/issuances/dodi/540017p.PDF
#     description: DoDI 5400.17, official use of social media for public affairs purposes
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   clause: AUP-7
#   owner: social-media-manager
#   remedy: Have the person read and sign, and write down policy, version and day.
package policies["acceptable-use"]["unsigned-policy"]

import data.lib.words

findings contains finding if {
	some person in input.people
	count(person.unsigned) > 0
	person.active
	not custodian(person.custodian_of)
	policies := [text | some u in person.unsigned; text := name(u)]
	message := sprintf("%s may publish or answer, but has not signed %s", [person.id, words.joined(policies)])
	finding := {"message": message, "at": person.unsigned[0].at}
}

# Of people who have custody of an account, accounts/custodian-not-qualified speaks.
custodian(of) if count(of.owner) + count(of.backup) > 0

name(unsigned) := trim_space(sprintf("%s %s", [unsigned.policy, unsigned.version])) if unsigned.signed == ""

name(unsigned) := sprintf("%s %s (only %s)", [unsigned.policy, unsigned.version, unsigned.signed]) if unsigned.signed != ""
