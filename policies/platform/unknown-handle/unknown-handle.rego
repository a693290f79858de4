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
#   needs: [data.register.charter.handles]
package policies.platform["unknown-handle"]

import data.lib.words

findings contains finding if {
	input.kind != "reply"
	input.reply.text == ""
	some [at, mention], platforms in strangers
	message := sprintf("%s is not in our directory of handles on %s", [mention, words.joined(sort(platforms))])
	finding := {"message": message, "at": at}
}

# strangers are the mentions that a directory lacks, each with the platforms whose directory it is.
strangers[[mention.at, mention.text]] contains target.name if {
	some target in input.targets
	known := directories[target.platform]
	some segment in target.segments
	some mention in segment.mentions
	not mention.name in known
}

directories[platform] := listed | own(platform) if {
	some platform, handles in data.register.charter.handles
	listed := {lower(handle) | some handle in handles}
	count(listed) > 0
}

own(platform) := {lower(trim_prefix(account.handle, "@")) |
	some account in data.register.accounts
	account.platform == platform
}
