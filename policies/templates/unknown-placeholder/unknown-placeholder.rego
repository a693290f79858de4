# METADATA
# title: The template does not know this placeholder
# description: Every placeholder in a template's text is declared in its front matter.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: TPL-1
#   owner: social-media-manager
#   remedy: Declare it under placeholders with its type and longest value, or correct its name.
#   needs: [placeholders]
package policies.templates["unknown-placeholder"]

findings contains finding if {
	some placeholder in input.placeholders
	input.kind == "template"
	not placeholder.declared
	not placeholder.code
	finding := {"message": sprintf("the placeholder {{%s}} is not declared", [placeholder.name]), "at": placeholder.at}
}
