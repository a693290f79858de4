# METADATA
# title: Nobody answers for this template
# description: A template has an owner and an approver.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [template.declared]
#   clause: TPL-2
#   owner: social-media-manager
#   remedy: Name an owner and an approver in the template's front matter.
package policies.templates.ownerless

import data.lib.words

findings contains finding if {
	input.template.declared
	lacks := [role | some role in ["owner", "approver"]; trim_space(input.template[role]) == ""]
	count(lacks) > 0
	finding := {"message": sprintf("this template has no %s", [replace(words.joined(lacks), " and ", " and no ")]), "at": input.template.at}
}
