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
	some kind, parts in kinds
	limit := target.limits[kind]
	limit > 0
	some places in parts
	count(places) > limit
	message := sprintf("%d %s on %s; the limit is %d", [count(places), nouns[kind], target.name, limit])
	finding := {"message": message, "at": input.media[sort(places)[limit]].at, "platform": target.platform}
}

# kinds gives, by kind and part of the thread, where in the list the media stand.
kinds.media[media.part] contains i if some i, media in input.media

kinds.images[media.part] contains i if {
	some i, media in input.media
	media.kind in {"image", "gif"}
}

kinds.videos[media.part] contains i if {
	some i, media in input.media
	media.kind == "video"
}

nouns := {"media": "images, videos and sounds", "images": "images", "videos": "videos"}
