# METADATA
# title: More than we allow ourselves
# description: A post keeps to the charter's own numbers of hashtags, mentions, links and emoji.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [data.parameters.platform/over-budget]
#   clause: PLT-4
#   owner: social-media-manager
#   remedy: Leave out the ones that matter least.
#   parameters:
#     hashtags:
#       description: The most hashtags in a post
#       type: number
#     mentions:
#       description: The most mentions in a post
#       type: number
#     links:
#       description: The most links in a post
#       type: number
#     emoji:
#       description: The most emoji in a post
#       type: number
package policies.platform["over-budget"]

findings contains finding if {
	some kind in ["hashtags", "mentions", "links", "emoji"]
	budget := data.parameters["platform/over-budget"][kind]
	some text in texts
	n := count(text.segment[kind])
	n > budget
	not over_limit(text, kind, n)
	message := sprintf("%d %s; we allow ourselves %d", [n, kind, budget])
	finding := {"message": message, "at": text.segment[kind][budget].at}
}

texts contains {"limits": target.limits, "segment": segment} if {
	some target in input.targets
	some segment in target.segments
}

texts contains {"limits": {}, "segment": segment} if {
	count(input.targets) == 0
	some segment in input.segments
}

# What the platform itself refuses is said by another rule.
over_limit(text, kind, n) if {
	text.limits[kind] > 0
	n > text.limits[kind]
}
