# METADATA
# title: The label is buried among hashtags or links
# description: The disclosure label does not stand inside a row of hashtags or links.
# related_resources:
#   - ref: https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers
#     description: FTC, Disclosures 101 for Social Media Influencers
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [connection.material]
#   clause: DIS-2
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Move the label to the very start of the post.
package policies.disclosure["label-buried"]

import data.lib.disclosure

findings contains finding if {
	input.connection.material
	some label in buried
	message := sprintf("“%s” stands inside a row of hashtags or links, where readers pass over it", [label.text])
	finding := object.union({"message": message, "at": label.at}, disclosure.moved(label))
}

# buried are the labels that would do if they stood elsewhere, in texts that have no better one. Where they are also
# behind the fold, that is said instead.
buried contains hidden[0] if {
	some text in disclosure.seen
	labels := disclosure.accepted(text)
	every label in labels { faulty(text, label) }
	hidden := [label | some label in labels; label.buried; not disclosure.late(text, label)]
}

faulty(_, label) if label.buried

faulty(text, label) if disclosure.late(text, label)
