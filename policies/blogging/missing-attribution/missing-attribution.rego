# METADATA
# title: Whose this is is not said
# description: A blog entry names who said what it quotes, and whose the images are that it borrows.
# related_resources:
#   - ref: https://www.ibm.com/
#     description: IBM social computing guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: BLG-8
#   owner: social-media-manager
#   remedy: Name who said it or whose it is, and link the source where there is one.
#   needs: [unattributed]
package policies.blogging["missing-attribution"]

findings contains finding if {
	some borrowed in input.unattributed
	finding := {"message": sprintf("nothing says whose this is: %s", [shortened(borrowed.text)]), "at": borrowed.at}
}

shortened(text) := text if count(text) <= 60

shortened(text) := sprintf("%s…", [substring(text, 0, 59)]) if count(text) > 60
