# METADATA
# title: A secret stands in the register
# description: No token, key or password stands in the charter, in roles or in policies.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.register
# custom:
#   level: error
#   conceal: true
#   clause: PRV-6
#   owner: social-media-manager
#   escalate_to: incident-decision-maker
#   remedy: Change the secret now, put the new one into the vault, and write a reference to it here.
package policies.privacy["secret-in-register"]

findings contains finding if {
	some secret in input.secrets
	finding := {"message": "this looks like a token, key or password; it is in the history even when the line is gone", "at": secret.at}
}
