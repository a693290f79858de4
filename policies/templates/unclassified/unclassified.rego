# METADATA
# title: The template does not say what it is for
# description: A template names the class of message that it answers, and the action that goes with the answer.
# related_resources:
#   - ref: https://www.af.mil/
#     description: US Air Force, web posting response assessment
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: warning
#   needs: [template.declared]
#   clause: TPL-3
#   owner: social-media-manager
#   remedy: Add class (praise, question, unhappy-customer, misguided, rager, troll or holding-statement) and action.
package policies.templates.unclassified

findings contains finding if {
	input.template.declared
	some fault in faults
	finding := {"message": fault, "at": input.template.at}
}

faults contains "this template has no class" if input.template.class == ""

faults contains sprintf("“%s” is no class of templates", [input.template.class]) if {
	input.template.class != ""
	not input.template.class in classes
}

faults contains "this template does not say which action goes with it" if trim_space(input.template.action) == ""

classes := {"praise", "question", "unhappy-customer", "misguided", "rager", "troll", "holding-statement"} | ours

ours := {replace(lower(class), " ", "-") | some class in data.register.charter.template_classes}
