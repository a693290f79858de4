# METADATA
# title: An identity number
# description: No social security, tax or identity number stands in a draft.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: General Data Protection Regulation, (EU) 2016/679
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PRV-2
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Take the number out, and tell whose it is that it was here.
#   needs: [personal_data]
package policies.privacy["national-id"]

findings contains finding if {
	some item in input.personal_data
	what := names[item.kind]
	finding := {"message": sprintf("this looks like %s", [what]), "at": item.at}
}

names := {
	"us-ssn": "a US social security number",
	"us-itin": "a US taxpayer number",
	"uk-nino": "a UK national insurance number",
	"ca-sin": "a Canadian social insurance number",
	"de-tax-id": "a German tax number",
	"fr-nir": "a French social security number",
	"es-dni": "a Spanish identity number",
	"it-cf": "an Italian tax code",
	"in-aadhaar": "an Indian Aadhaar number",
}
