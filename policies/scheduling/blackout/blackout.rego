# METADATA
# title: The post falls into a blackout
# description: Nothing that a blackout of the charter covers goes out while it lasts.
# related_resources:
#   - ref: https://www.local.gov.uk/pre-election-period
#     description: UK Local Government Association, publicity in the pre-election period
#   - ref: https://www.sec.gov/litigation/investreport/34-69279.htm
#     description: SEC Release 34-69279, social media and Regulation FD
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: error
#   needs: [data.register.charter.blackouts]
#   clause: SCH-2
#   owner: legal
#   escalate_to: legal
#   remedy: Schedule it for when the blackout is over.
package policies.scheduling.blackout

import data.lib.windows

findings contains finding if {
	some blackout in data.register.charter.blackouts
	input.publication.due
	windows.holds(blackout)
	covered(blackout.kinds)
	here(blackout.jurisdictions)
	some target in windows.targets(blackout)
	finding := object.union(
		{"message": sprintf("%s is a blackout%s", [blackout.title, windows.until(blackout)]), "at": place(target)},
		windows.named(target),
	)
}

covered(kinds) if input.kind in kinds

covered([]) if input.kind in {"post", "blog"}

covered([]) if {
	input.kind == "reply"
	input.publication.scheduled
}

here([])

here(jurisdictions) if {
	some jurisdiction in input.jurisdictions
	jurisdiction in jurisdictions
}

place(_) := input.schedule.at if input.publication.scheduled

place(target) := target.at if not input.publication.scheduled
