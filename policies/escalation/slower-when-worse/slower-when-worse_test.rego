package policies.escalation["slower-when-worse_test"]

import data.policies.escalation["slower-when-worse"] as rule

time(minutes) := {"has": minutes > 0, "minutes": minutes, "text": sprintf("%dm", [minutes]), "at": {"path": "e.toml", "start": minutes, "end": minutes}}

level(id, below, minutes, channels) := {"id": id, "below": below, "respond": time(minutes), "channels": channels}

found(lighter, worse) := {f.message | some f in rule.findings with input as {"levels": {"1": lighter, "2": worse}}}

test_faster if found(level("1", "", 240, {}), level("2", "1", 120, {})) == set()

test_equal_is_not_faster if {
	found(level("1", "", 120, {}), level("2", "1", 120, {})) == {"level 2: answered within 120m, which is not faster than the 120m of level 1"}
}

test_a_missing_time_is_told_by_incomplete_level if found(level("1", "", 0, {}), level("2", "1", 120, {})) == set()

test_channels_are_compared_with_the_same_channel if {
	x := {"x": {"respond": time(90)}}
	found(level("1", "", 240, {"x": {"respond": time(60)}}), level("2", "1", 120, x)) == {"level 2 on x: answered within 90m, which is not faster than the 60m of level 1"}
	found(level("1", "", 240, {"x": {"respond": time(100)}}), level("2", "1", 120, x)) == set()
}

test_a_channel_of_one_level_is_compared_with_the_other_level if {
	count(found(level("1", "", 240, {}), level("2", "1", 120, {"x": {"respond": time(300)}}))) == 1
}
