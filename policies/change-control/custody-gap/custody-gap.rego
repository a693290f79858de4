# METADATA
# title: An account was without custody
# description: On every day each account in use has an owner and a backup, two different people who are with us.
# schemas:
#   - input: schema.change
# custom:
#   level: warning
#   clause: CHG-8
#   needs: [gaps]
#   owner: social-media-manager
#   remedy: Name an owner and a backup for the account, and hand over before somebody leaves.
#   parameters:
#     days:
#       description: The most days that an account may be without an owner or a backup before it is told
#       default: 0
package policies["change-control"]["custody-gap"]

findings contains finding if {
	some gap in input.gaps
	gap.days > data.parameters["change-control/custody-gap"].days
	finding := {"message": message(gap), "at": input.at, "account": gap.account}
}

message(gap) := sprintf("%s has been without a valid %s for %s, since %s: %s", [gap.account, gap.lacked, days(gap), gap.from, gap.why]) if gap.open

message(gap) := sprintf("%s was without a valid %s for %s, from %s to %s: %s", [gap.account, gap.lacked, days(gap), gap.from, gap.to, gap.why]) if not gap.open

days(gap) := "1 day" if gap.days == 1

days(gap) := sprintf("%d days", [gap.days]) if gap.days != 1
