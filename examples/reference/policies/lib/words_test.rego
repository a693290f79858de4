package lib.words_test

import data.lib.words

test_joined if {
	words.joined([]) == ""
	words.joined(["a"]) == "a"
	words.joined(["a", "b"]) == "a and b"
	words.joined(["a", "b", "c"]) == "a, b and c"
}

test_shortened if {
	words.shortened(["a", "b", "c"]) == "a, b and c"
	words.shortened(["a", "b", "c", "d"]) == "a, b, c and 1 more"
}

test_counted if {
	words.counted(0, "day") == "0 days"
	words.counted(1, "day") == "1 day"
	words.counted(2, "day") == "2 days"
}

test_meant if {
	words.meant("") == ""
	words.meant("ben") == " (did you mean ben?)"
}
