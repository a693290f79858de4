# METADATA
# title: A signature does not hold
# description: A signature fits the change that carries it and was made for this purpose.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-3
#   needs: [bad_signatures]
#   owner: steering-committee
#   remedy: Ask the signer whether the change is theirs; if not, treat it as an incident.
package policies["change-control"]["bad-signature"]

findings contains finding if {
	some bad in input.bad_signatures
	finding := {"message": sprintf("the signature of change %s does not hold: %s", [substring(bad.commit, 0, 10), bad.why]), "at": input.at}
}
