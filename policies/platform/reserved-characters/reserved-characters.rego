# METADATA
# title: LinkedIn may cut the post off here
# description: Characters that LinkedIn's interface takes for formatting are escaped.
# related_resources:
#   - ref: https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
#     description: LinkedIn, little text format
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: note
#   levels: true
#   clause: PLT-7
#   owner: social-media-manager
#   remedy: Put a backslash before each of them, or paste the text into LinkedIn by hand.
#   needs: [reserved]
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

# cuts are the characters in what goes to LinkedIn, in order.
cuts := sort([[sign.at.start, sign] | some sign in input.reserved])

more := "" if count(cuts) == 1

more := sprintf("; %s more would have to be escaped", [words.counted(count(cuts) - 1, "character")]) if count(cuts) > 1

# Pasted text is safe, and nobody has said how posts get there.
level(platform) := "error" if platform.posts_through == "api"

level(platform) := "note" if platform.posts_through != "api"
