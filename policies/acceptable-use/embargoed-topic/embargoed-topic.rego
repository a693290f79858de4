# METADATA
# title: This is under embargo
# description: A name or marker of an embargo is not said before its moment.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: AUP-2
#   owner: legal
#   escalate_to: legal
#   remedy: Take it out, or schedule the post for when the embargo has ended.
#   needs: [embargoed]
package policies["acceptable-use"]["embargoed-topic"]

findings contains finding if {
	some hit in input.embargoed
	hit.in_force
	finding := {"message": sprintf("“%s” is under embargo (%s)%s", [hit.text, hit.embargo, until(hit.until)]), "at": hit.at}
}

until("") := ""

until(moment) := sprintf(" until %s UTC", [trim_suffix(replace(trim_suffix(moment, ":00Z"), "T", " "), " 00:00")]) if moment != ""
