package policies.scheduling["posting-rate_test"]

import data.policies.scheduling["posting-rate"] as rule

found(place, account, limited) := {f.message |
	some f in rule.findings with input as {
		"crowds": [{"account": account, "platform": "x", "date": "2026-12-01", "count": 3, "place": place}],
		"at": {"path": "posts/a.md", "start": 0, "end": 9},
	}
		with data.register as {"charter": {"publishing": {"has_posts_per_day": limited, "posts_per_day": 2}}}
}

test_beyond if found(3, "acme-x", true) == {"3 posts go out on acme-x on 2026-12-01; the charter allows 2"}

test_platform if found(3, "", true) == {"3 posts go out on x on 2026-12-01; the charter allows 2"}

test_the_first_ones_may if found(2, "acme-x", true) == set()

test_no_limit if found(3, "acme-x", false) == set()
