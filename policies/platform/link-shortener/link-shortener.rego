# METADATA
# title: The link hides where it leads, or leads where we do not link to
# description: A link is no shortener, and its domain is one that the charter lists where it lists any.
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
#   remedy: Link the page itself; every platform shortens links by itself where it has to.
#   needs: [links]
#   parameters:
#     shorteners:
#       description: Domains that only lead on to others
#       default: [bit.ly, bitly.com, j.mp, tinyurl.com, ow.ly, buff.ly, is.gd, v.gd, t.ly, goo.gl, rebrand.ly, cutt.ly, shorturl.at, shorturl.gg, rb.gy, tiny.cc, tiny.one, dlvr.it, bl.ink, short.io, short.gy, s.id, soo.gd, adf.ly, clck.ru, ift.tt, trib.al, hubs.ly, hubs.la, snip.ly, t2m.io, x.gd, qr.ae, lnkd.in, t.co, shrtco.de, urlz.fr, zpr.io, spr.ly, sprout.link, social.link]
package policies.platform["link-shortener"]

findings contains finding if {
	some link in input.links
	link.code == false
	not listed(link)
	message := fault(link)
	finding := {"message": message, "at": link.at}
}

fault(link) := sprintf("%s hides where the link leads", [link.host]) if shortener(link)

fault(link) := sprintf("%s is not among the domains that we link to", [link.host]) if {
	count(data.register.charter.links.allowed) > 0
	not shortener(link)
}

shortener(link) if {
	trim_prefix(link.host, "www.") in data.parameters["platform/link-shortener"].shorteners
}

listed(link) if {
	some domain in data.register.charter.links.allowed
	endswith(sprintf(".%s", [link.host]), sprintf(".%s", [lower(domain)]))
}
