# METADATA
# title: The thread cannot be published as it is
# description: A thread has no empty part and goes only to platforms that have threads.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [threaded]
#   clause: PLT-8
#   owner: social-media-manager
#   remedy: Fill or remove the empty part, or write one text for a platform without threads.
package policies.platform["broken-thread"]

findings contains finding if {
	count(input.segments) > 1
	some part, segment in input.segments
	trim_space(segment.text) == ""
	not carries(part)
	finding := {"message": sprintf("part %d of %d is empty", [part + 1, count(input.segments)]), "at": segment.at}
}

findings contains finding if {
	some target in input.targets
	count(target.segments) > 1
	target.known
	not target.threads
	message := sprintf("%s has no threads, but this has %d parts", [target.name, count(target.segments)])
	finding := {"message": message, "at": target.segments[1].at, "platform": target.platform}
}

# A part without words may carry a picture, a repost or a poll.
carries(part) if {
	some media in input.media
	media.part == part
}

carries(0) if input.retweet.text != ""

carries(part) if {
	input.poll.declared
	part == count(input.segments) - 1
}
