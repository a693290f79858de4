# METADATA
# title: The post does not fit its campaign
# description: A draft that names a campaign goes out while it runs, carries its hashtag, and writes it as the others do.
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: warning
#   clause: SCH-6
#   owner: social-media-manager
#   remedy: Bring the draft and the campaign in the charter together, or name no campaign.
package policies.scheduling["off-campaign"]

findings contains {"message": fault, "at": input.campaign.at} if {
	named
	some fault in faults
}

findings contains {"message": message, "at": drift.at} if {
	input.publication.due
	some drift in input.drifts
	message := sprintf("the campaign's other posts write %s, not %s", [drift.usual, drift.text])
}

named if {
	input.campaign.text != ""
	input.publication.due
	input.kind in {"post", "blog"}
}

name := lower(trim_space(input.campaign.text))

plans := [campaign |
	some campaign in data.register.charter.campaigns
	name in {lower(campaign.id), lower(campaign.title)}
]

faults contains sprintf("the charter plans no campaign “%s”", [input.campaign.text]) if {
	count(data.register.charter.campaigns) > 0
	count(plans) == 0
}

faults contains sprintf("it goes out on %s, and the campaign “%s” begins on %s", [input.publication.date, input.campaign.text, plan.from.date]) if {
	some plan in plans
	plan.from.has
	input.publication.date < plan.from.date
}

faults contains sprintf("it goes out on %s, and the campaign “%s” ends on %s", [input.publication.date, input.campaign.text, plan.to.date]) if {
	some plan in plans
	plan.to.has
	input.publication.date > plan.to.date
}

faults contains sprintf("it carries no hashtag of the campaign “%s” (%s)", [input.campaign.text, concat(", ", tags)]) if {
	input.kind == "post"
	count(input.drifts) == 0
	some plan in plans
	tags := [sprintf("#%s", [tag]) | some tag in plan.hashtags]
	count(tags) > 0
	count({tag | some tag in input.hashtags; lower(tag.name) in plan.hashtags}) == 0
}
