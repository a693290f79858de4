package policies.brand["unscreened-hashtag_test"]

import data.policies.brand["unscreened-hashtag"] as rule

found(unscreened) := {f.message |
	some f in rule.findings with input as {"hashtags": [{
		"text": "#MyAcmeStory", "name": "MyAcmeStory",
		"at": {"path": "posts/a.md", "start": 8, "end": 20},
	}]}
		with data.register as {"charter": {"campaigns": {"spring": {"unscreened": unscreened}}}}
}

test_unscreened if found(["myacmestory"]) == {"nobody has screened #MyAcmeStory of the campaign spring"}

test_screened if found([]) == set()

test_another_tag if found(["acmespring"]) == set()
