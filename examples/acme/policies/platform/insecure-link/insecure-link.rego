# METADATA
# title: The link is not encrypted
# description: A link begins with https.
# related_resources:
#   - ref: https://digital.gov/resources/prepare-recovery-respond-social-media-cyber-vandalism-toolkit/
#     description: digital.gov, social media cyber-vandalism toolkit
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: warning
#   clause: PLT-5
#   owner: social-media-manager
#   remedy: Write https:// where the site has it, or link another page.
#   needs: [links.insecure]
package policies.platform["insecure-link"]

findings contains finding if {
	some link in input.links
	link.insecure
	link.code == false
	not local(link.host)
	not excepted(link)
	finding := {"message": sprintf("the link to %s is not encrypted (http)", [link.host]), "at": link.at}
}

# A machine that only its owner reaches has no encryption to speak of.
local(host) if {
	some name in ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]
	regex.replace(host, `:\d+$`, "") == name
}

local(host) if regex.match(`\.(localhost|local|test|internal)$`, host)

excepted(link) if {
	some domain in data.register.charter.links.insecure
	endswith(sprintf(".%s", [link.host]), sprintf(".%s", [lower(domain)]))
}
