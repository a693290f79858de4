# METADATA
# title: Published content was removed without an allowed reason
# description: Published content is removed only for one of the reasons that the charter lists, and the change says which.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: MOD-2
#   needs: [edited]
#   owner: social-media-manager
#   remedy: Put the post back, or name one of the charter's reasons in a Reason line.
package policies.moderation["removal-without-reason"]

findings contains finding if {
	some edit in input.edited
	edit.removed
	edit.listed
	not edit.allowed
	finding := {"message": message(edit), "at": edit.at}
}

message(edit) := "this had been published and was removed without a reason" if edit.reason == ""

message(edit) := sprintf("this had been published and was removed for a reason that the charter does not list (%s)", [substring(edit.reason, 0, 80)]) if edit.reason != ""
