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
#   needs: [targets.over]
package policies.platform["too-many-links"]

findings contains finding if {
	some target in input.targets
	some over in target.over
	over.what == "links"
	message := sprintf("%d links on %s; the limit is %d", [over.count, target.name, over.limit])
	finding := {"message": message, "at": over.at, "platform": target.platform}
}
