package policies.privacy["secret-in-register_test"]

import data.policies.privacy["secret-in-register"] as rule

test_none if count(rule.findings) == 0 with input as {"secrets": []}

test_its_text_is_not_repeated if {
	at := {"path": "roles/people.toml", "start": 20, "end": 60}
	rule.findings == {{"message": "this looks like a token, key or password; it is in the history even when the line is gone", "at": at}} with input as {"secrets": [{"at": at}]}
}
