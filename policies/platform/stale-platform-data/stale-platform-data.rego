# METADATA
# title: A platform's numbers have not been verified for long
# description: Somebody looks up every number of a platform at least every 180 days.
# related_resources:
#   - ref: https://digital.gov/topics/social-media/
#     description: digital.gov, social media guidance
# schemas:
#   - input: schema.register
# custom:
#   level: note
#   clause: PLT-10
#   owner: social-media-manager
#   remedy: Look the numbers up at their sources, correct them and set verified_on.
#   parameters:
#     days:
#       description: The most days between two looks at a platform's numbers.
#       default: 180
package policies.platform["stale-platform-data"]

import data.lib.words

findings contains finding if {
	most := data.parameters["platform/stale-platform-data"].days
	some platform in input.platforms
	platform.stalest > most
	stale := sort([name | some name, limit in platform.limits; limit.verified.days_since > most])
	message := sprintf("%s: %s last verified up to %s ago", [platform.title, words.shortened(stale), words.counted(platform.stalest, "day")])
	finding := {"message": message, "at": platform.at, "platform": platform.id}
}
