package policies.charter["future-record_test"]

import data.policies.charter["future-record"] as rule

test_a_record_of_tomorrow if {
	{f.message | some f in rule.findings} == {"the decision D-2 is dated 2026-11-23, which is after 2026-11-22"} with input as {
		"today": "2026-11-22", "future": [{"what": "the decision D-2", "date": "2026-11-23", "at": {"path": "a.toml", "start": 1, "end": 2}}],
	}
}

test_nothing_ahead if count(rule.findings) == 0 with input as {"today": "2026-11-22", "future": []}
