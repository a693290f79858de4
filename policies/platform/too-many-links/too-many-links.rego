# METADATA
# title: More links than the platform takes
# description: A post has no more different links than the platform takes.
# related_resources:
#   - ref: https://developers.facebook.com/documentation/threads/posts
#     description: Threads, posts
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PLT-3
#   owner: social-media-manager
#   remedy: Leave out the ones that matter least.
#   needs: [links]
package policies.platform["too-many-links"]

findings contains finding if {
	some target in input.targets
	limit := target.limits.links
	limit > 0
	some segment in target.segments
	n := count({lower(link.text) | some link in segment.links})
	n > limit
	message := sprintf("%d links on %s; the limit is %d", [n, target.name, limit])
	finding := {"message": message, "at": segment.links[limit].at, "platform": target.platform}
}
