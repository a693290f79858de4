# METADATA
# title: A placeholder was never filled
# description: What is published holds no placeholder, no filler text and no note to self.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: TPL-1
#   owner: social-media-manager
#   remedy: Put the real words there, or take it out.
#   needs: [placeholders, fillers]
package policies.templates["unfilled-placeholder"]

findings contains finding if {
	some placeholder in input.placeholders
	input.kind != "template"
	not placeholder.code
	finding := {"message": sprintf("the placeholder {{%s}} was never filled", [placeholder.name]), "at": placeholder.at}
}

findings contains finding if {
	some filler in input.fillers
	finding := {"message": sprintf("“%s” %s", [filler.text, faults[filler.kind]]), "at": filler.at}
}

faults := {
	"bracket": "is a placeholder that was never filled",
	"lorem": "is filler text",
	"note": "is a note to self",
}
