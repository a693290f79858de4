package lib.windows_test

import data.lib.windows

window(from, to) := {"from": from, "has_to": to != "", "to": to, "accounts": []}

held(from, to) if windows.holds(window(from, to)) with input as {"publication": {"ns": time.parse_rfc3339_ns("2026-11-22T09:00:00Z")}}

test_from_is_part_and_to_is_not if {
	held("2026-11-22T09:00:00Z", "2026-11-22T09:00:01Z")
	not held("2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z")
}

test_open_end if held("1970-01-01T00:00:00Z", "")

test_until if {
	windows.until(window("", "2026-11-24T00:00:00Z")) == " until 2026-11-24 UTC"
	windows.until(window("", "2026-11-24T10:30:00Z")) == " until 2026-11-24 10:30 UTC"
	windows.until(window("", "")) == ""
}

test_named if windows.named({"account": "", "platform": "x", "at": 1}) == {"platform": "x"}

test_targets if {
	windows.targets({"accounts": []}) == [{"account": "", "platform": "", "at": 7}] with input as {"targets": [], "at": 7}
	windows.targets({"accounts": ["a"]}) == [] with input as {"targets": [], "at": 7}
	windows.targets({"accounts": ["a"]}) == [{"account": "a"}] with input as {"targets": [{"account": "a"}, {"account": "b"}], "at": 7}
}
