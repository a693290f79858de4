# METADATA
# title: The contest does not say what it has to
# description: A contest carries a contest tag, a link to its rules and a line that no purchase is necessary.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-16/part-255
#     description: FTC Endorsement Guides, 16 CFR Part 255
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   needs: [contest.declared]
#   clause: DIS-6
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Add "#contest", a link to the rules and "No purchase necessary".
#   parameters:
#     tags:
#       description: Words that make a hashtag a contest tag
#       default: [contest, sweepstakes, gewinnspiel, verlosung, concours, jeuconcours, concurso, sorteo, sorteio, concorso, prijsvraag, winactie]
package policies.disclosure["contest-terms"]

import data.lib.words

findings contains finding if {
	input.contest.declared
	some missing, platforms in gaps
	finding := {"message": sprintf("this contest lacks %s%s", [words.joined(missing), on(platforms)]), "at": input.contest.at}
}

# gaps gives, by what is missing, the platforms whose text lacks it.
gaps[missing] contains text.on if {
	some text in texts
	missing := [what | some what in ["a contest tag such as #contest", "a link to the rules", "“no purchase necessary”"]; not has(text, what)]
	count(missing) > 0
}

texts contains {"on": target.name, "segments": target.segments} if some target in input.targets

texts contains {"on": "", "segments": input.segments} if count(input.targets) == 0

has(text, "a contest tag such as #contest") if {
	some segment in text.segments
	some tag in segment.hashtags
	some word in array.concat([tag.name], tag.words)
	lower(word) in data.parameters["disclosure/contest-terms"].tags
}

has(text, "a link to the rules") if {
	some segment in text.segments
	some link in segment.links
	leads_to_rules(link, segment)
}

has(text, "“no purchase necessary”") if {
	some hit in input.matches["no-purchase"]
	some segment in text.segments
	segment.at.start <= hit.at.start
	hit.at.end <= segment.at.end
}

# In other languages the list does not help.
has(_, "“no purchase necessary”") if not input.labels_known

leads_to_rules(link, _) if address(link.text) == address(input.contest.rules)

leads_to_rules(_, segment) if {
	regex.match(`(?i)\b(rules|terms|conditions|t ?& ?cs?|entry details)\b|bedingungen|règlement|bases legales|las bases|regulamento|regolamento|voorwaarden|規約|応募要項|الشروط`, segment.text)
}

leads_to_rules(link, _) if regex.match(`(?i)rules|terms|t-?and-?c|conditions|contest|sweepstakes|giveaway|gewinnspiel|bedingungen|reglement|concours|concurso|sorteo|bases`, link.text)

address(url) := trim_suffix(regex.replace(lower(url), `^https?://(www\.)?`, ""), "/")

on(platforms) := "" if count(platforms) == count(texts)

on(platforms) := sprintf(" on %s", [words.joined(sort(platforms))]) if count(platforms) < count(texts)
