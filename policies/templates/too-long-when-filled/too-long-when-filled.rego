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
#   needs: [targets.over]
package policies.templates["too-long-when-filled"]

findings contains finding if {
	some target in input.targets
	some over in target.over
	over.what == "filled text"
	message := sprintf("up to %d %s on %s once it is filled; the limit is %d", [over.count, over.unit, target.name, over.limit])
	finding := {"message": message, "at": over.at, "platform": target.platform}
}
