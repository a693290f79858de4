# METADATA
# title: Nothing says that the media may be used
# description: An image, video or sound carries a licence or a credit.
# related_resources:
#   - ref: https://www.coca-colacompany.com/
#     description: Coca-Cola online social media principles
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: AUP-4
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Add licence or credit to the media, or use media of your own.
#   needs: [media]
package policies["acceptable-use"]["media-rights"]

findings contains finding if {
	some media in input.media
	media.rights_known
	media.licence == ""
	media.credit == ""
	finding := {"message": sprintf("nothing says whose %s this is, or under which licence", [media.kind]), "at": media.at}
}
