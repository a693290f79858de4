# METADATA
# title: A change lacks the signature that the charter asks for
# description: A change of the files for which the charter asks for signatures is signed with a key from the list of people.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-3
#   needs: [signing_required, once]
#   owner: steering-committee
#   remedy: Sign changes of these files with a key that stands in the list of people.
package policies["change-control"].unsigned

findings contains finding if {
	not input.range.all_unsigned
	count(input.signing_required) > 0
	why := lacks[input.signature.verdict]
	paths := [p.path | some p in input.signing_required]
	finding := {"message": sprintf("%s, and the charter wants changes of %s signed", [why, paths[0]]), "at": input.at}
}

findings contains finding if {
	"unsigned" in input.once
	finding := {"message": sprintf("none of %d changes that the charter wants signed is signed", [input.range.unsigned]), "at": input.at}
}

lacks := {
	"unsigned": "this change is not signed",
	"unknown": "nobody in the list of people has the key that signed this change",
	"unverifiable": "nobody in the list of people has the key that signed this change",
	"not-then": "the key that signed this change was not in force at the time",
	"unsupported": "the signature of this change is of a kind that cannot be checked",
}
