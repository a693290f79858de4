# METADATA
# title: A person is shown, and nothing says that they agreed
# description: Media that show or tag people name where their consent is on record.
# related_resources:
#   - ref: https://github.com/kubernetes/community/blob/master/communication/contributor-comms/storytelling-resources/social-guidelines.md
#     description: Kubernetes, social guidelines of the contributor community
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: General Data Protection Regulation, (EU) 2016/679
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PRV-5
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Add consent with a reference to where it is on record, or take the picture out.
#   needs: [media]
package policies.privacy["person-without-consent"]

import data.lib.words

findings contains finding if {
	some media in input.media
	count(media.people) > 0
	media.consent == ""
	message := sprintf("this %s shows %s, and nothing says that they agreed", [media.kind, words.shortened(media.people)])
	finding := {"message": message, "at": media.at}
}
