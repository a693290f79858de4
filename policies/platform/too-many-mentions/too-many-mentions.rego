# METADATA
# title: More mentions than the platform takes
# description: A post mentions no more accounts than the platform takes.
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
#   needs: [mentions]
package policies.platform["too-many-mentions"]

findings contains finding if {
	some target in input.targets
	limit := target.limits.mentions
	limit > 0
	some segment in target.segments
	n := count(segment.mentions)
	n > limit
	message := sprintf("%d mentions on %s; the limit is %d", [n, target.name, limit])
	finding := {"message": message, "at": segment.mentions[limit].at, "platform": target.platform}
}
