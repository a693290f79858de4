# METADATA
# title: A comparison without evidence
# description: Whoever says that something is better than somebody else's product names the evidence.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: AUP-3
#   owner: legal
#   remedy: Name the measurement or test under evidence, or say what is good about ours alone.
#   needs: [comparisons]
package policies["acceptable-use"]["unsupported-comparison"]

findings contains finding if {
	count(input.evidence) == 0
	some hit in input.comparisons
	finding := {"message": sprintf("“%s” is a comparison, and no evidence is named", [hit.text]), "at": hit.at}
}
