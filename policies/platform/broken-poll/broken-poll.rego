# METADATA
# title: The poll cannot be published as it is
# description: A poll has as many options, and as short ones, as the platform takes, and no media beside it.
# related_resources:
#   - ref: https://docs.x.com/x-api/posts/create-post
#     description: X, create a post
#   - ref: https://docs.joinmastodon.org/entities/Instance/
#     description: Mastodon, instance configuration
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [poll.declared]
#   clause: PLT-8
#   owner: social-media-manager
#   remedy: Give the poll as many options, and as short ones, as the platform takes.
package policies.platform["broken-poll"]

import data.lib.words

findings contains finding if {
	input.poll.declared
	some target in input.targets
	target.limits.poll_options > 0
	some fault in faults(target)
	finding := object.union({"platform": target.platform}, fault)
}

findings contains finding if {
	input.poll.declared
	some option in input.poll.options
	trim_space(option.text) == ""
	finding := {"message": "an option of the poll is empty", "at": option.at}
}

findings contains finding if {
	input.poll.declared
	some name, numbers in named
	name != ""
	count(numbers) > 1
	option := input.poll.options[max(numbers)]
	finding := {"message": sprintf("the option “%s” stands twice in the poll", [option.text]), "at": option.at}
}

findings contains finding if {
	input.poll.declared
	some media in input.media
	media.part == count(input.segments) - 1
	finding := {"message": "a post with a poll takes no images, videos or sound", "at": media.at}
}

# named gives, by what an option says, where in the list it stands. No poll has as many options as are looked at.
named[lower(trim_space(option.text))] contains i if some i, option in array.slice(input.poll.options, 0, 20)

faults(target) := array.concat(number(target), [fault |
	some option in input.poll.options
	n := count(option.text)
	target.limits.poll_option > 0
	n > target.limits.poll_option
	fault := {"message": sprintf("an option of %d characters on %s; the limit is %d", [n, target.name, target.limits.poll_option]), "at": option.at}
])

number(target) := [fault |
	n := count(input.poll.options)
	outside(n, target.limits)
	message := sprintf("a poll with %s on %s; it takes %d to %d", [words.counted(n, "option"), target.name, target.limits.poll_least, target.limits.poll_options])
	fault := {"message": message, "at": input.poll.at}
]

outside(n, limits) if n < limits.poll_least

outside(n, limits) if n > limits.poll_options
