package policies["acceptable-use"]["partisan-content_test"]

import data.policies["acceptable-use"]["partisan-content"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 9}

call := {"text": "Vote Labour", "at": at(3)}

found(neutral, hits, domains) := {f.message |
	some f in rule.findings with input as {
		"targets": [{"account": "city-x", "platform": "x", "neutral": neutral}], "matches": {"partisan-calls": hits},
		"links": [{"domain": domain, "at": at(40)} | some domain in domains],
	}
		with data.parameters as {"acceptable-use/partisan-content": {"donation_sites": ["actblue.com"]}}
}

test_call if found(true, [call], []) == {"“Vote Labour” takes sides, and city-x is a neutral account"}

test_donations if {
	found(true, [], ["actblue.com"]) == {"actblue.com collects money for parties or candidates, and city-x is a neutral account"}
}

test_other_links if found(true, [], ["acme.example"]) == set()

test_not_neutral if found(false, [call], ["actblue.com"]) == set()

test_praise_fears_hopes_and_events if {
	every list in ["partisan-praise", "partisan-fears", "partisan-hopes", "partisan-events", "partisan-stances", "ballot-nudges", "ballot-memories", "party-jibes", "party-help", "one-good-side"] {
		count(rule.findings) == 1 with input as {
			"targets": [{"account": "city-x", "platform": "x", "neutral": true}],
			"matches": {list: [call]}, "links": [],
		}
	}
}
