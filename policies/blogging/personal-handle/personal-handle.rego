# METADATA
# title: A personal handle carries our name
# description: A personal handle does not contain a brand of the organisation.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: BLG-6
#   owner: social-media-manager
#   remedy: Ask for another handle, or register the account as one of ours.
package policies.blogging["personal-handle"]

findings contains finding if {
	some id, person in input.people
	person.active
	some handle in person.handles
	handle.brand != ""
	finding := {"message": sprintf("the handle %s of %s on %s contains our name (%s)", [handle.handle, id, handle.platform, handle.brand]), "at": handle.at}
}
