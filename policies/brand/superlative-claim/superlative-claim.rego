# METADATA
# title: A superlative without evidence
# description: Whoever writes that we are the best, the only or the leading one names the evidence.
# related_resources:
#   - ref: https://www.intel.com/content/www/us/en/legal/intel-social-media-guidelines.html
#     description: Intel social media guidelines
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   needs: [matches.plain-claims, matches.superlatives, matches.superlatives-of-all, matches.superlatives-romance, matches.possessive-claims, matches.novelty-claims, matches.superlative-offers, matches.matchless-claims, matches.nowhere-else, matches.out-of-reach, matches.nobody-like-us, matches.envied-by-others, matches.told-by-a-riddle]
#   clause: BRD-3
#   owner: social-media-manager
#   escalate_to: legal
#   remedy: Name what shows it under evidence, or say what is good about it instead.
package policies.brand["superlative-claim"]

findings contains finding if {
	some hit in claims
	count(input.evidence) == 0
	finding := {"message": sprintf("“%s” is a claim, and no evidence is named", [hit.text]), "at": hit.at}
}

# Some words claim by themselves; others only where the sentence speaks of us.
claims contains hit if some hit in input.matches["plain-claims"]

claims contains hit if some hit in input.matches["possessive-claims"]

claims contains hit if some hit in input.matches["superlative-offers"]

claims contains hit if {
	some hit in input.matches["novelty-claims"]
	not hit.past
}

# Claims without a superlative.
claims contains hit if {
	some list in ["matchless-claims", "nowhere-else", "out-of-reach", "nobody-like-us", "envied-by-others", "told-by-a-riddle"]
	some hit in input.matches[list]
	not hit.past
}

claims contains hit if {
	some hit in superlatives
	hit.ours
	not hit.past
}

superlatives contains hit if some hit in input.matches.superlatives

superlatives contains hit if some hit in input.matches["superlatives-of-all"]

superlatives contains hit if some hit in input.matches["superlatives-romance"]
