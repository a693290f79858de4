# METADATA
# title: The same text goes out twice
# description: The same or nearly the same text does not go out twice on one account within some days.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: SCH-4
#   owner: social-media-manager
#   remedy: Say something new, or leave more time between the two.
#   needs: [repeats]
#   parameters:
#     days:
#       description: For how many days a text is not repeated on an account, 31 at most.
#       default: 14
#     percent:
#       description: How much of two texts is the same where one repeats the other, 50 at least. Links and hashtags do not count.
#       default: 65
package policies.scheduling["repeated-text"]

import data.lib.words

findings contains finding if {
	some other in input.repeats
	other.days <= parameters.days
	other.percent >= parameters.percent
	finding := object.union(
		{"message": sprintf("%s goes out on %s %s (%s)", [what(other.percent), on(other), apart(other), other.path]), "at": input.at},
		{name: other[name] | some name in ["account", "platform"]; other[name] != ""},
	)
}

parameters := data.parameters["scheduling/repeated-text"]

what(100) := "the same text"

what(percent) := "nearly the same text" if percent < 100

on(other) := other.account if other.account != ""

on(other) := other.platform if other.account == ""

apart(other) := "within a day" if other.days == 0

apart(other) := sprintf("%s %s", [words.counted(other.days, "day"), side(other.earlier)]) if other.days > 0

side(true) := "earlier"

side(false) := "later"
