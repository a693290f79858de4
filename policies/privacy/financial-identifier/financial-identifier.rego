# METADATA
# title: A card or bank account number
# description: No payment card number and no IBAN stands in a draft, but for the charter's own accounts.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: General Data Protection Regulation, (EU) 2016/679
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PRV-1
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Take the number out, and tell whose it is that it was here.
#   needs: [personal_data]
package policies.privacy["financial-identifier"]

findings contains finding if {
	some item in input.personal_data
	not item.official
	what := names[item.kind]
	finding := {"message": sprintf("this is %s", [what]), "at": item.at}
}

names := {"payment-card": "a payment card number", "iban": "an international bank account number (IBAN)"}
