# METADATA
# title: Too many emoji
# description: Emoji do not stand in rows, as bullets or in place of words, and there are not many of them.
# related_resources:
#   - ref: https://digital.gov/resources/federal-social-media-accessibility-toolkit-hackpad/
#     description: digital.gov, improving the accessibility of social media for public service
# schemas:
#   - input: schema.draft
# custom:
#   level: note
#   clause: ACY-4
#   owner: social-media-manager
#   remedy: Keep one or two emoji, at the end of a sentence.
#   needs: [emoji]
#   parameters:
#     row:
#       description: How many of the same emoji in a row are too many (of different ones, one more)
#       default: 3
#     bullets:
#       description: How many lines may begin with an emoji
#       default: 2
#     most:
#       description: How many emoji a post may have
#       default: 6
package policies.accessibility["emoji-overuse"]

findings contains {"message": sprintf("%d emoji in a row; each of them is read out", [run.count]), "at": run.at} if some run in rows

findings contains {"message": sprintf("%d lines begin with an emoji in place of a bullet", [n]), "at": at} if some [n, at] in bullets

findings contains {"message": sprintf("“%s” stands in place of a word", [emoji.text]), "at": emoji.at} if some emoji in words

# A mere number is said where nothing more particular is.
findings contains {"message": sprintf("%d emoji; each of them is read out", [count(emoji)]), "at": emoji[0].at} if {
	some emoji in texts
	count(emoji) > limits.most
	(count(rows) + count(bullets)) + count(words) == 0
}

limits := data.parameters["accessibility/emoji-overuse"]

rows contains run if {
	some run in input.emoji_runs
	run.same
	run.count >= limits.row
}

rows contains run if {
	some run in input.emoji_runs
	run.count > limits.row
}

bullets contains [count(leading), leading[0].at] if {
	some emoji in texts
	leading := [e | some e in emoji; e.line_start]
	count(leading) > limits.bullets
}

words contains emoji if {
	some emoji in input.emoji
	emoji.for_word
}

# texts are the emoji of each text that has many.
texts contains segment.emoji if {
	some segment in input.segments
	count(segment.emoji) > limits.bullets
}

texts contains segment.emoji if {
	some target in input.targets
	some segment in target.segments
	count(segment.emoji) > limits.bullets
}
