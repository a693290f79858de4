# METADATA
# title: A character that the platform does not take
# description: Characters that a platform refuses are left out, and those that LinkedIn's interface takes for formatting are escaped.
# related_resources:
#   - ref: https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
#     description: LinkedIn, little text format
#   - ref: https://developers.google.com/youtube/v3/docs/videos
#     description: YouTube, videos
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: note
#   levels: true
#   clause: PLT-7
#   owner: social-media-manager
#   remedy: Leave them out; for LinkedIn, put a backslash before each of them, or paste the text by hand.
#   needs: [reserved, targets.refused]
package policies.platform["reserved-characters"]

import data.lib.words

findings contains finding if {
	some platform in data.register.platforms
	platform.id == "linkedin"
	platform.posts_through != "app"
	count(cuts) > 0
	sign := cuts[0][1]
	message := sprintf("sent through LinkedIn's interface, the post ends before “%s”%s", [sign.text, more])
	finding := {"message": message, "at": sign.at, "level": level(platform)}
}

findings contains finding if {
	some target in input.targets
	refused := sort([[sign.at.start, sign] | some sign in target.refused])
	sign := refused[0][1]
	message := sprintf("%s does not take “%s”%s", [target.name, sign.text, others(count(refused) - 1)])
	finding := {"message": message, "at": sign.at, "platform": target.platform, "level": "error"}
}

others(0) := ""

others(n) := sprintf("; %s more would have to go", [words.counted(n, "character")]) if n > 0

# cuts are the characters in what goes to LinkedIn, in order.
cuts := sort([[sign.at.start, sign] | some sign in input.reserved])

more := "" if count(cuts) == 1

more := sprintf("; %s more would have to be escaped", [words.counted(count(cuts) - 1, "character")]) if count(cuts) > 1

# Pasted text is safe, and nobody has said how posts get there.
level(platform) := "error" if platform.posts_through == "api"

level(platform) := "note" if platform.posts_through != "api"
