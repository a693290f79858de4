# METADATA
# title: A word to watch
# description: A term of one of the organisation's lists stands in the draft.
# related_resources:
#   - ref: https://www.ibm.com/
#     description: IBM social computing guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   levels: true
#   clause: AUP-1
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Say it in other words, or ask the list's owner.
#   needs: [watchwords]
package policies["acceptable-use"].watchword

findings contains finding if {
	some hit in input.watchwords
	finding := {
		"message": sprintf("“%s” is on the list “%s”%s%s", [hit.text, hit.title, instead(hit), hidden(hit)]),
		"at": hit.at,
		"level": hit.level,
		"owner": hit.owner,
	}
}

instead(hit) := sprintf("; write “%s” instead", [concat("” or “", hit.instead)]) if count(hit.instead) > 0

instead(hit) := "" if count(hit.instead) == 0

hidden(hit) := ", however it is spelt" if hit.evaded

hidden(hit) := "" if not hit.evaded
