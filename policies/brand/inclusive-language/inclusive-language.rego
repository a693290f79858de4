# METADATA
# title: There is a kinder word
# description: Where a word leaves people out, and another says the same, the other is taken.
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   needs: [matches.inclusive-language]
#   clause: BRD-2
#   owner: social-media-manager
#   remedy: Take the kinder word, unless people call themselves so.
package policies.brand["inclusive-language"]

findings contains finding if {
	some hit in input.matches["inclusive-language"]
	finding := {"message": sprintf("for “%s” there is a kinder word: “%s”", [hit.text, concat("” or “", hit.instead)]), "at": hit.at}
}
