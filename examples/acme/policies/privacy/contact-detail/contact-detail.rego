# METADATA
# title: A contact detail that is not an official one
# description: E-mail addresses and phone numbers in drafts are official contacts of the organisation.
# related_resources:
#   - ref: https://github.com/kubernetes/community/blob/master/communication/contributor-comms/storytelling-resources/social-guidelines.md
#     description: Kubernetes, social guidelines of the contributor community
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
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
	not for_all(item)
	finding := {"message": sprintf("this %s is not among the official contacts", [what]), "at": item.at}
}

names := {"email": "e-mail address", "phone": "phone number"}

# Where the charter lists no contacts, mailboxes of a role and free phone numbers pass: they are nobody's own.
for_all(item) if {
	count(data.register.charter.official.contacts) == 0
	regex.match(nobodys_own[item.kind], item.text)
}

nobodys_own := {
	"email": `(?i)^(mailto:)?(info|hello|hi|hallo|contact|kontakt|office|mail|press|presse|media|news|team|support|help|service|sales|events?|tickets?|jobs|careers|bewerbung|karriere|community|membership|members|volunteers?|security|abuse|privacy|datenschutz|webmaster|feedback|social|editors?|redaktion|registration|conference|organi[sz]ers?)([._+-][a-z]+)?@`,
	"phone": `^\+?(1[ .-]?)?\(?8(00|33|44|55|66|77|88)\)?[ .-]|^(\+\d\d ?\(?0?\)?|0) ?80[0589]`,
}
