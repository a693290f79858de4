package policies.disclosure["undeclared-promotion_test"]

import data.policies.disclosure["undeclared-promotion"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 6}

post(declared, affiliate, codes) := {
	"connection": {"declared": declared}, "links": [{"affiliate": affiliate}],
	"promo_codes": codes,
}

found(declared, affiliate, codes) := [f.message | some f in rule.findings with input as post(declared, affiliate, codes)]

parameter := {"text": "aff_id=77", "at": at(40)}

code := {"text": "ANA10", "at": at(80)}

test_affiliate_link if found(false, [parameter], []) == ["“aff_id=77” pays somebody for each sale, but no connection is declared"]

test_own_code if found(false, [], [code]) == ["“ANA10” is a promo code of somebody's own, but no connection is declared"]

test_both_are_one_finding if count(found(false, [parameter], [code])) == 1

test_declared if found(true, [parameter], [code]) == []

test_nothing if found(false, [], []) == []
