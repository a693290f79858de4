# METADATA
# title: Publishing on this account is paused
# description: While an account is paused, no post goes out on it.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: error
#   needs: [data.register.charter.pauses]
#   clause: ESC-5
#   owner: incident-decision-maker
#   remedy: Wait until the pause is over, or ask the incident decision maker.
package policies.escalation["publishing-paused"]

findings contains finding if {
	input.kind in {"post", "blog"}
	some pause in data.register.charter.pauses
	due
	holds(pause)
	some target in input.targets
	meant(pause.accounts, target.account)
	finding := object.union({"message": message(pause, target), "at": target.at}, named(target))
}

# What an archive holds has been published; what is in hand or scheduled is about to be.
due if input.in_hand

due if input.schedule.ns >= input.now.ns

holds(pause) if {
	time.parse_rfc3339_ns(pause.from) <= moment
	not over(pause)
}

over(pause) if {
	pause.has_to
	time.parse_rfc3339_ns(pause.to) <= moment
}

moment := input.schedule.ns if scheduled

moment := input.now.ns if not scheduled

scheduled if {
	input.schedule.valid
	input.schedule.zone
}

# A pause that names no account holds for all.
meant([], _)

meant(accounts, account) if account in accounts

message(pause, target) := sprintf("publishing on %s is paused%s%s", [name(target), until(pause), why(pause.title)])

name(target) := target.account if target.account != ""

name(target) := target.name if target.account == ""

until(pause) := sprintf(" until %s", [pause.to]) if pause.has_to

until(pause) := "" if pause.has_to == false

why(title) := sprintf(": %s", [title]) if title != ""

why("") := ""

named(target) := {"platform": target.platform} if target.account == ""

named(target) := {"account": target.account, "platform": target.platform} if target.account != ""
