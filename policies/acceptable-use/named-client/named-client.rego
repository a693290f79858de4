# METADATA
# title: A client is named without consent
# description: A client or partner of the charter's list is named only with a reference to their consent.
# related_resources:
#   - ref: https://www.ibm.com/
#     description: IBM social computing guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: AUP-3
#   owner: legal
#   remedy: Add the reference to their consent under consents, or do not name them.
#   needs: [clients]
package policies["acceptable-use"]["named-client"]

findings contains finding if {
	count(input.consents) == 0
	some id, hits in named
	first := sort([[hit.at.start, hit] | some hit in hits])[0][1]
	finding := {"message": sprintf("“%s” is named, and nothing says that they agreed (%s)", [first.text, id]), "at": first.at}
}

# One consent settles all places that name a client.
named[id] contains hit if {
	some hit in input.clients
	not hit.consent
	id := hit.client
}
