package policies.platform["insecure-link_test"]

import data.policies.platform["insecure-link"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

found(scheme, host, insecure) := {f.message |
	some f in rule.findings with input as {"links": [{"code": false, "insecure": scheme == "http", "host": host, "at": at(3)}]}
		with data.register.charter.links.insecure as insecure
}

test_http if found("http", "example.com", []) == {"the link to example.com is not encrypted (http)"}

test_https if found("https", "example.com", []) == set()

test_bare_domain if found("", "example.com", []) == set()

test_excepted if found("http", "old.example.com", ["Example.com"]) == set()

test_a_domain_that_only_ends_alike if count(found("http", "badexample.com", ["example.com"])) == 1

test_code if count(rule.findings) == 0 with input as {"links": [{"code": true, "scheme": "http", "host": "example.com", "at": at(3)}]}

test_a_machine_of_ones_own if {
	found("http", "localhost", []) == set()
	found("http", "127.0.0.1", []) == set()
	found("http", "printer.local", []) == set()
}
