# METADATA
# title: Somebody earns from this, and nothing is declared
# description: A draft with an affiliate link or a promo code of its own declares its connection.
# related_resources:
#   - ref: https://www.asa.org.uk/advice-online/recognising-ads-social-media.html
#     description: 'UK ASA and CAP, recognising ads: social media'
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [links.affiliate, promo_codes]
#   clause: DIS-5
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Declare the connection in the front matter (none where nobody earns), and label the post where there is one.
package policies.disclosure["undeclared-promotion"]

findings contains finding if {
	some promotion in first
	not input.connection.declared
	finding := {"message": sprintf("%s, but no connection is declared", [promotion.what]), "at": promotion.at}
}

# first is the promotion that stands first: one declaration settles all of them.
first contains sort([[p.at.start, p] | some p in promotions])[0][1]

promotions contains {"what": sprintf("“%s” pays somebody for each sale", [parameter.text]), "at": parameter.at} if {
	some link in input.links
	some parameter in link.affiliate
}

promotions contains {"what": sprintf("“%s” is a promo code of somebody's own", [code.text]), "at": code.at} if {
	some code in input.promo_codes
}
