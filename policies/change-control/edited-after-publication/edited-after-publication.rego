# METADATA
# title: Published content was changed without a reason
# description: The change of a published post gives a reason, or the post itself says that it was corrected.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-5
#   needs: [edited]
#   owner: social-media-manager
#   remedy: Say in the post, or in a Reason line of the change, why it was changed.
package policies["change-control"]["edited-after-publication"]

findings contains finding if {
	some edit in input.edited
	not edit.removed
	edit.reason == ""
	not edit.admits
	finding := {"message": "this had been published and was changed without a reason", "at": edit.at}
}

# Where the charter lists the reasons for removals, moderation/removal-without-reason judges them.
findings contains finding if {
	some edit in input.edited
	edit.removed
	not edit.listed
	edit.reason == ""
	finding := {"message": "this had been published and was removed without a reason", "at": edit.at}
}
