# METADATA
# title: The account is not in our directory
# description: A mention names an account of the charter's directory of handles, where there is one for the platform.
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: warning
#   clause: PLT-6
#   owner: social-media-manager
#   remedy: Check the handle on the platform; where it is right, add it to the directory.
#   needs: [mentions]
package policies.platform["unknown-handle"]

import data.lib.words

findings contains finding if {
	input.kind != "reply"
	input.reply.text == ""
	some at, mention in strangers
	finding := {"message": sprintf("%s is not in our directory of handles on %s", [mention.text, mention.on]), "at": at}
}

strangers[mention.at] := {"text": mention.text, "on": words.joined(sort(platforms))} if {
	some target in input.targets
	some segment in target.segments
	some mention in segment.mentions
	platforms := {name | some name in unknown_on(mention)}
	count(platforms) > 0
}

# unknown_on names the platforms among the targets whose directory lacks an account.
unknown_on(mention) := {target.name |
	some target in input.targets
	directory := {lower(handle) | some handle in data.register.charter.handles[target.platform]}
	count(directory) > 0
	some segment in target.segments
	some other in segment.mentions
	other.at == mention.at
	not other.name in directory
	not other.name in ours(target.platform)
}

ours(platform) := {lower(trim_prefix(account.handle, "@")) |
	some account in data.register.accounts
	account.platform == platform
}
