package policies.finance.promissory_test

import data.policies.finance.promissory

hit := {"text": "risk-free", "at": {"path": "posts/a.md", "start": 0, "end": 9}}

test_promise if {
	found := promissory.findings with input as {"matches": {"promissory": [hit]}}
	{f.message | some f in found} == {"“risk-free” promises what no investment can"}
}

test_none if {
	found := promissory.findings with input as {"matches": {}}
	count(found) == 0
}
