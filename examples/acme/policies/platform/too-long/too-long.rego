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
#   needs: [targets.over]
#   clause: PLT-1
#   owner: social-media-manager
#   remedy: Shorten the text, split it into a thread, or write a shorter variant for this platform.
package policies.platform["too-long"]

findings contains finding if {
	some target in input.targets
	some over in target.over
	over.what in {"text", "title"}
	message := sprintf("%s%d %s on %s; the limit is %d", [prefix[over.what], over.count, over.unit, target.name, over.limit])
	finding := {"message": message, "at": over.at, "platform": target.platform, "account": account(target.platform)}
}

prefix := {"text": "", "title": "a title of "}

# account is the one account on the platform; a text for several of them is one fault.
account(platform) := accounts[0] if {
	accounts := [target.account | some target in input.targets; target.platform == platform]
	count(accounts) == 1
}

account(platform) := "" if count([target | some target in input.targets; target.platform == platform]) > 1
