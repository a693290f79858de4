package policies.charter["objective-without-kpis_test"]

import data.policies.charter["objective-without-kpis"] as rule

at := {"path": "charter.toml", "start": 1, "end": 2}

kpi(id) := {"id": id, "exists": true, "nearest": "", "at": at}

objective(changes) := object.union(
	{
		"id": "reach", "has_rank": true, "shares_rank": [], "at": at, "kpis": [kpi("a"), kpi("b"), kpi("c")],
		"owner": {"named": true, "kind": "role", "people": ["ana"], "why_not": []},
	},
	changes,
)

found(changes, kpis) := {f.message |
	some f in rule.findings with input as {"charter": {"objectives": {"reach": objective(changes)}, "kpis": kpis}}
}

test_measurable if found({}, {}) == set()

test_all_that_is_wrong_is_one_finding if {
	found({"owner": {"named": false}, "has_rank": false, "kpis": [kpi("a")]}, {}) == {"objective reach: it has no owner, it has no rank and it has 1 KPI, not three to five"}
}

test_an_owner_who_has_left if {
	found({"owner": {"kind": "person", "people": [], "why_not": ["gus left on 2026-09-30"]}}, {}) == {"objective reach: its owner gus left on 2026-09-30"}
}

test_an_empty_role_is_told_by_unfilled_role if found({"owner": {"people": [], "why_not": ["nobody holds the role"]}}, {}) == set()

test_a_shared_rank_is_told_once if {
	found({"shares_rank": ["answers"]}, {}) == {"objective reach: it has the same rank as answers"}
	found({"shares_rank": ["sales"]}, {}) == set()
}

test_six_kpis if {
	found({"kpis": [kpi(k) | some k in ["a", "b", "c", "d", "e", "f"]]}, {}) == {"objective reach: it has 6 KPIs, not three to five"}
}

test_an_unknown_kpi if {
	unknown := object.union(kpi("visitors"), {"exists": false, "nearest": "visits"})
	found({"kpis": [kpi("a"), kpi("b"), unknown]}, {}) == {"objective reach: there is no KPI visitors (did you mean visits?)"}
}

test_what_a_kpi_lacks if {
	visits := {"id": "visits", "used_by": ["reach", "answers"], "missing": ["formula", "source", "baseline"], "at": at}
	found({}, {"visits": visits}) == {"KPI visits has no baseline and source"}
	found({}, {"visits": object.union(visits, {"used_by": []})}) == set()
}
