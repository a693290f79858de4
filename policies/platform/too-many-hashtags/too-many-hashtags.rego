# METADATA
# title: More hashtags than the platform takes
# description: A post has no more hashtags than the platform takes.
# related_resources:
#   - ref: https://www.ayrshare.com/docs/apis/post/social-networks/instagram
#     description: 'Ayrshare, Instagram: what a post may have'
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PLT-3
#   owner: social-media-manager
#   remedy: Leave out the ones that matter least.
#   needs: [targets.over]
package policies.platform["too-many-hashtags"]

findings contains finding if {
	some target in input.targets
	some over in target.over
	over.what == "hashtags"
	message := sprintf("%d hashtags on %s; the limit is %d", [over.count, target.name, over.limit])
	finding := {"message": message, "at": over.at, "platform": target.platform}
}
