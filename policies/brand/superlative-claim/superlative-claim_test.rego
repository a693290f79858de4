package policies.brand["superlative-claim_test"]

import data.policies.brand["superlative-claim"] as rule

at := {"path": "posts/a.md", "start": 8, "end": 16}

hit(ours, past) := {"text": "the best", "ours": ours, "past": past, "at": at}

found(list, ours, past, evidence) := {f.message |
	some f in rule.findings with input as {"matches": {list: [hit(ours, past)]}, "evidence": evidence}
}

test_of_us if found("superlatives", true, false, []) == {"“the best” is a claim, and no evidence is named"}

test_of_others if found("superlatives", false, false, []) == set()

test_of_old_times if found("superlatives", true, true, []) == set()

test_by_itself if count(found("plain-claims", false, false, [])) == 1

test_evidence if {
	found("superlatives", true, false, [{"text": "survey"}]) == set()
	found("plain-claims", true, false, [{"text": "survey"}]) == set()
}

test_claims_in_other_words if {
	every list in ["possessive-claims", "superlative-offers"] {
		count(found(list, false, false, [])) == 1
	}
}

test_a_first_of_its_kind if {
	count(found("novelty-claims", false, false, [])) == 1
	found("novelty-claims", false, true, []) == set()
}

test_every_list_of_superlatives if {
	every list in ["superlatives", "superlatives-of-all", "superlatives-romance"] {
		count(found(list, true, false, [])) == 1
	}
}

test_claims_without_a_superlative if {
	every list in ["matchless-claims", "nowhere-else", "out-of-reach", "nobody-like-us", "envied-by-others", "told-by-a-riddle"] {
		count(found(list, false, false, [])) == 1
		found(list, false, true, []) == set()
	}
}
