# METADATA
# title: The link or the call stands behind "more"
# description: Where the platform hides the rest of a post, the first link or call to action stands before that point.
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   needs: [targets.folded]
#   clause: PLT-2
#   owner: social-media-manager
#   remedy: Put the link, or what you ask of readers, further to the front.
package policies.platform["call-to-action-after-fold"]

import data.lib.words

findings contains finding if {
	some at, platforms in hidden
	message := sprintf("the first link or call to action stands behind “more” on %s", [words.joined(sort(platforms))])
	finding := {"message": message, "at": at}
}

# hidden gives, by the place of the first call, the platforms that hide it.
hidden[calls[0][1]] contains target.name if {
	some target in input.targets
	target.folded
	segment := target.segments[0]
	calls := sort([[call.offset, call.at] | some call in array.concat(segment.links, asked(segment))])
	calls[0][0] >= target.limits.fold
}

# asked are the calls to action of a text.
asked(segment) := [hit |
	some hit in object.get(input.matches, "calls-to-action", [])
	segment.at.start <= hit.at.start
	hit.at.end <= segment.at.end
]
