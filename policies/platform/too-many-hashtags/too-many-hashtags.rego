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
#   needs: [hashtags]
package policies.platform["too-many-hashtags"]

findings contains finding if {
	some target in input.targets
	limit := target.limits.hashtags
	limit > 0
	some segment in target.segments
	n := count(segment.hashtags)
	n > limit
	message := sprintf("%d hashtags on %s; the limit is %d", [n, target.name, limit])
	finding := {"message": message, "at": segment.hashtags[limit].at, "platform": target.platform}
}
