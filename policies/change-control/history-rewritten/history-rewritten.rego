# METADATA
# title: The history was rewritten
# description: What an earlier audit recorded is still a part of today's history.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-7
#   needs: [ledger.lost]
#   owner: steering-committee
#   remedy: Restore the lost changes from a copy, and find out who replaced them and why.
package policies["change-control"]["history-rewritten"]

findings contains finding if {
	input.ledger.verdict == "rewritten"
	finding := {"message": sprintf("what was recorded on %s is no longer a part of the history; lost: %s", [input.ledger.on, lost]), "at": input.at}
}

lost := concat(", ", array.slice([substring(c, 0, 10) | some c in input.ledger.lost], 0, 10)) if count(input.ledger.lost) <= 10

lost := sprintf("%s and %d more", [concat(", ", array.slice([substring(c, 0, 10) | some c in input.ledger.lost], 0, 10)), count(input.ledger.lost) - 10]) if count(input.ledger.lost) > 10
