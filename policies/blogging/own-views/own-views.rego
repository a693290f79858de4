# METADATA
# title: Whose views these are is not said
# description: An employee's blog entry in the first person says that the views are the author's own.
# related_resources:
#   - ref: https://www.ibm.com/
#     description: IBM social computing guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [first_person]
#   clause: BLG-2
#   owner: social-media-manager
#   remedy: Add a line such as "These are my own views."
package policies.blogging["own-views"]

findings contains finding if {
	input.kind == "blog"
	input.connection.kind == "employee"
	input.author.text != ""
	input.first_person
	not said
	finding := {"message": "an employee writes in the first person, and nothing says that the views are their own", "at": input.at}
}

said if count(input.matches["own-views"]) > 0
