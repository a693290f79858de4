# METADATA
# title: Nobody else has approved this
# description: Where the charter asks for it, somebody other than the author approves a draft.
# related_resources:
#   - ref: https://www.bbc.co.uk/editorialguidelines/guidance/social-media
#     description: BBC, guidance on the use of social media
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: error
#   needs: [data.register.charter.publishing.second_person]
#   clause: BLG-3
#   owner: social-media-manager
#   remedy: Ask somebody else to read it and to enter their approval.
package policies.blogging["second-person"]

findings contains finding if {
	data.register.charter.publishing.second_person
	input.kind in {"post", "reply", "blog"}
	count(others) == 0
	finding := {"message": fault, "at": input.at}
}

# Whether their approval is for this very text is another rule's.
others := {approval.by | some approval in input.approvals; approval.by != ""; approval.by != input.author.text}

fault := "nobody has approved this" if count(input.approvals) == 0

fault := sprintf("only the author (%s) has approved this", [input.author.text]) if count(input.approvals) > 0
