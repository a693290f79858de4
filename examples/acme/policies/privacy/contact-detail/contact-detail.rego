# METADATA
# title: A contact detail that is not an official one
# description: E-mail addresses and phone numbers in drafts are official contacts of the organisation.
# related_resources:
#   - ref: https://github.com/kubernetes/community/blob/master/communication/contributor-comms/storytelling-resources/social-guidelines.md
#     description: Kubernetes, social guidelines of the contributor community
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: PRV-3
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Use an official contact, or list this one in the charter under official.contacts.
#   needs: [personal_data]
package policies.privacy["contact-detail"]

findings contains finding if {
	some item in input.personal_data
	not item.official
	what := names[item.kind]
	finding := {"message": sprintf("this %s is not among the official contacts", [what]), "at": item.at}
}

names := {"email": "e-mail address", "phone": "phone number"}
