# METADATA
# title: The answer does not say who gives it
# description: A reply, and a template for one, is signed with a name or initials.
# related_resources:
#   - ref: https://www.af.mil/
#     description: US Air Force, web posting response assessment
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   needs: [answers]
#   clause: TPL-5
#   owner: social-media-manager
#   remedy: End it with your name or initials, or with a placeholder for them such as {{agent}}.
package policies.templates["responder-unnamed"]

findings contains finding if {
	input.answers
	input.template.class != "holding-statement"
	not input.signed
	trim_space(input.text) != ""
	finding := {"message": "nobody can tell who gives this answer", "at": input.at}
}
