package policies.acme.weather_test

import data.policies.acme.weather

hit := {"text": "frost is over", "at": {"path": "posts/a.md", "start": 0, "end": 13}}

test_promise if {
	found := weather.findings with input as {"matches": {"weather": [hit]}}
	count(found) == 1
}

test_none if {
	found := weather.findings with input as {"matches": {}}
	count(found) == 0
}
