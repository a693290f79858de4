# METADATA
# title: Past performance is not told whole
# description: A post that names past performance says that it is net of fees, and that the past is the past.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-17/section-275.206(4)-1
#     description: SEC Rule 206(4)-1
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: FIN-2
#   owner: compliance-officer
#   remedy: Give the figure net of fees, say so, and add that past performance is no guide to the future.
package policies.finance["past-performance"]

findings contains finding if {
	hit := input.matches.performance[0]
	lacks := [line |
		some [list, line] in [["net-of-fees", "whether fees are taken off"], ["past-is-past", "that the past is no guide to the future"]]
		count(object.get(input.matches, list, [])) == 0
	]
	count(lacks) > 0
	finding := {"message": sprintf("this speaks of performance (“%s”) and does not say %s", [hit.text, concat(", nor ", lacks)]), "at": hit.at}
}
