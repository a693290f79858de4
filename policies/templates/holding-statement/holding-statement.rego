# METADATA
# title: The holding statement does not hold
# description: A holding statement says when we speak next, does not guess at causes and blames nobody.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [template.class, title.text, matches.holding-statements, matches.holding-openings]
#   clause: TPL-4
#   owner: incident-decision-maker
#   remedy: Say what is known, what is being done and at what time you will speak again; leave causes and blame out.
package policies.templates["holding-statement"]

findings contains finding if {
	holding
	some finding in faults
}

holding if input.template.class == "holding-statement"

holding if contains(lower(input.title.text), "holding statement")

holding if {
	input.kind in {"post", "template"}
	some list in ["holding-statements", "holding-openings"]
	some hit in input.matches[list]
	hit.offset < 80
}

faults contains {"message": "this holding statement does not say when the next update comes", "at": input.at} if {
	input.next_update == false
}

faults contains {"message": sprintf("“%s” guesses at the cause", [hit.text]), "at": hit.at} if {
	some hit in input.matches.guesses
}

faults contains {"message": sprintf("“%s” blames somebody", [hit.text]), "at": hit.at} if {
	some hit in input.matches.blame
}
