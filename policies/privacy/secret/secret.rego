# METADATA
# title: A password, key or token
# description: No password, key or token stands in a draft.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PRV-6
#   owner: social-media-manager
#   escalate_to: incident-decision-maker
#   remedy: Take it out, and change the secret at once wherever it is used, published or not.
#   needs: [personal_data]
package policies.privacy.secret

findings contains finding if {
	some item in input.personal_data
	item.kind == "secret"
	finding := {"message": "this looks like a password, key or token", "at": item.at}
}
