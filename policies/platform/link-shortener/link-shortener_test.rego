package policies.platform["link-shortener_test"]

import data.policies.platform["link-shortener"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

found(host, allowed) := {f.message |
	some f in rule.findings with input as {"links": [{"code": false, "host": host, "at": at(3)}]}
		with data.register.charter.links.allowed as allowed
		with data.parameters["platform/link-shortener"].shorteners as ["bit.ly"]
}

test_shortener if found("bit.ly", []) == {"bit.ly hides where the link leads"}

test_any_other_domain if found("example.com", []) == set()

test_a_listed_domain if found("www.example.com", ["example.com"]) == set()

test_an_unlisted_domain if found("example.org", ["example.com"]) == {"example.org is not among the domains that we link to"}

test_a_shortener_of_our_own if found("bit.ly", ["bit.ly"]) == set()

test_a_shortener_is_one_finding if count(found("bit.ly", ["example.com"])) == 1

test_code if {
	count(rule.findings) == 0 with input as {"links": [{"code": true, "host": "bit.ly", "at": at(3)}]}
		with data.parameters["platform/link-shortener"].shorteners as ["bit.ly"]
}
