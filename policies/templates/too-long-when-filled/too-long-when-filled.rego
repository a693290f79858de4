# METADATA
# title: Too long once it is filled
# description: A template fits its platforms with the longest values that its placeholders may take.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: TPL-1
#   owner: social-media-manager
#   remedy: Shorten the text, or allow shorter values.
#   needs: [placeholders]
package policies.templates["too-long-when-filled"]

findings contains finding if {
	some target in input.targets
	not target.splits
	target.limits.length > 0
	some segment in target.segments
	segment.filled > target.limits.length
	message := sprintf("up to %d characters on %s once it is filled; the limit is %d", [segment.filled, target.name, target.limits.length])
	finding := {"message": message, "at": segment.at, "platform": target.platform}
}
