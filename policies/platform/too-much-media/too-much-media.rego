# METADATA
# title: More images or videos than the platform takes
# description: A post, and each part of a thread, has no more media than the platform takes.
# related_resources:
#   - ref: https://docs.joinmastodon.org/entities/Instance/
#     description: Mastodon, instance configuration
#   - ref: https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/images.json
#     description: Bluesky, lexicon of images
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PLT-3
#   owner: social-media-manager
#   remedy: Leave out the ones that matter least, or make a thread.
#   needs: [media]
package policies.platform["too-much-media"]

findings contains finding if {
	some target in input.targets
	some kind, media in kinds
	limit := target.limits[kind]
	limit > 0
	some part in parts
	together := [m | some m in media; m.part == part]
	count(together) > limit
	message := sprintf("%d %s on %s; the limit is %d", [count(together), nouns[kind], target.name, limit])
	finding := {"message": message, "at": together[limit].at, "platform": target.platform}
}

parts := {media.part | some media in input.media}

kinds["media"] := input.media

kinds["images"] := [m | some m in input.media; m.kind in {"image", "gif"}]

kinds["videos"] := [m | some m in input.media; m.kind == "video"]

nouns := {"media": "images, videos and sounds", "images": "images", "videos": "videos"}
