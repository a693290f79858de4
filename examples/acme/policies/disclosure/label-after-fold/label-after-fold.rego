# METADATA
# title: The label stands behind "more"
# description: The disclosure label starts before the point where the platform hides the rest, in the first part of a thread.
# related_resources:
#   - ref: https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers
#     description: FTC, Disclosures 101 for Social Media Influencers
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [connection.material]
#   clause: DIS-2
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Move the label to the very start of the post.
package policies.disclosure["label-after-fold"]

import data.lib.disclosure
import data.lib.words

findings contains finding if {
	input.connection.material
	some label, platforms in hidden
	finding := object.union({"message": sprintf("“%s” %s", [label.text, place(label, platforms)]), "at": label.at}, disclosure.moved(label))
}

# hidden gives, by label, the platforms whose readers see no label before they ask for more.
hidden[labels[0]] contains text.on if {
	some text in disclosure.seen
	labels := disclosure.accepted(text)
	count(labels) > 0
	every label in labels { disclosure.late(text, label) }
}

place(label, _) := sprintf("stands in part %d of the thread, and readers of the first part do not see it", [label.part + 1]) if label.part > 0

place(label, platforms) := sprintf("starts at character %d, behind “more” on %s", [label.offset + 1, words.joined(sort(platforms))]) if {
	label.part == 0
}
