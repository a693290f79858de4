# METADATA
# title: A term is not written as the glossary has it
# description: Product names and terms are written as the charter's glossary writes them.
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   clause: BRD-1
#   owner: social-media-manager
#   remedy: Write it as the glossary has it.
#   needs: [misspelt]
package policies.brand["term-casing"]

findings contains finding if {
	some use in input.misspelt
	finding := object.union({"message": sprintf("“%s” is written “%s”", [use.text, use.term]), "at": use.at}, mended(use))
}

mended(use) := {"fix": {"title": sprintf("Write %s", [use.term]), "edits": [{"at": use.at, "text": use.term}]}} if use.sure

mended(use) := {} if not use.sure
