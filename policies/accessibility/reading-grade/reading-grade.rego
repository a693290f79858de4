# METADATA
# title: Hard to read
# description: A text in English is no harder to read than the charter's target.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: note
#   needs: [readability.known]
#   clause: ACY-7
#   owner: social-media-manager
#   remedy: Write shorter sentences and shorter words.
#   parameters:
#     grade:
#       description: The highest school grade, where the charter sets none under publishing.reading_grade
#       default: 14
#     words:
#       description: Shorter texts than this are not judged
#       default: 25
package policies.accessibility["reading-grade"]

findings contains finding if {
	input.readability.known
	input.readability.words >= data.parameters["accessibility/reading-grade"].words
	years := round(input.readability.grade)
	years > target
	message := sprintf("takes %s years of school to read; the target is %v", [said(years), target])
	finding := {"message": message, "at": input.at}
}

said(years) := sprintf("about %d", [years]) if years <= 30

said(years) := "more than 30" if years > 30

target := data.register.charter.publishing.reading_grade if data.register.charter.publishing.has_reading_grade

target := data.parameters["accessibility/reading-grade"].grade if {
	data.register.charter.publishing.has_reading_grade == false
}
