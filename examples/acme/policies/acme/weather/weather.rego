# METADATA
# title: The post promises the weather
# description: A post does not say that the frost is over.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: ACME-1
#   owner: social-media-manager
#   remedy: Say from which temperature on the plant can go out.
package policies.acme.weather

findings contains finding if {
	some hit in input.matches.weather
	finding := {"message": sprintf("“%s” promises the weather", [hit.text]), "at": hit.at}
}
