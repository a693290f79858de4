# METADATA
# title: Too long for the platform
# description: A text, each part of a thread and each platform's variant fit the platform's limit.
# related_resources:
#   - ref: https://docs.x.com/fundamentals/counting-characters
#     description: X, counting characters
#   - ref: https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json
#     description: Bluesky, lexicon of posts
#   - ref: https://docs.joinmastodon.org/user/posting/
#     description: Mastodon, posting
#   - ref: https://developers.facebook.com/documentation/threads/posts
#     description: Threads, posts
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: PLT-1
#   owner: social-media-manager
#   remedy: Shorten the text, split it into a thread, or write a shorter variant for this platform.
package policies.platform["too-long"]

findings contains finding if {
	some target in input.targets
	not target.splits
	some segment in target.segments
	message := over(target, segment)
	finding := {"message": message, "at": segment.at, "platform": target.platform, "account": account(target.platform)}
}

findings contains finding if {
	some target in input.targets
	target.limits.title > 0
	n := count(input.title.text)
	n > target.limits.title
	message := sprintf("a title of %d characters on %s; the limit is %d", [n, target.name, target.limits.title])
	finding := {"message": message, "at": input.title.at, "platform": target.platform, "account": account(target.platform)}
}

over(target, segment) := sprintf("%d %s on %s; the limit is %d", [segment.count, unit(target), target.name, target.limits.length]) if {
	too_long(target, segment)
}

over(target, segment) := sprintf("%d bytes on %s; the limit is %d", [segment.length.bytes, target.name, target.limits.bytes]) if {
	target.limits.bytes > 0
	segment.length.bytes > target.limits.bytes
	segment.filled == 0
	not too_long(target, segment)
}

# A template counts with the longest values of its placeholders: templates/too-long-when-filled does.
too_long(target, segment) if {
	segment.filled == 0
	target.limits.length > 0
	segment.count > target.limits.length
}

unit(target) := "bytes" if target.counter == "bytes"

unit(target) := "characters" if target.counter != "bytes"

# account is the one account on the platform; a text for several of them is one fault.
account(platform) := accounts[0] if {
	accounts := [target.account | some target in input.targets; target.platform == platform]
	count(accounts) == 1
}

account(platform) := "" if count([target | some target in input.targets; target.platform == platform]) > 1
