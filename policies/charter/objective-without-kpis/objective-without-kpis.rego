# METADATA
# title: An objective cannot be measured
# description: Every objective has an owner, a rank of its own, and three to five KPIs with a baseline, a target and a source.
# related_resources:
#   - ref: https://www.infotech.com/research
#     description: Info-Tech Research Group, Make Your Social Media Strategy Soar
# schemas:
#   - input: schema.register
# custom:
#   level: warning
#   clause: CHA-4
#   owner: steering-committee
#   remedy: Give the objective an owner, a rank of its own, and three to five KPIs with baseline, target and source.
package policies.charter["objective-without-kpis"]

import data.lib.words

findings contains finding if {
	some objective in input.charter.objectives
	faults := [text | some text in [owner(objective.owner), rank(objective), kpis(objective.kpis)]; text != ""]
	count(faults) > 0
	finding := {"message": sprintf("objective %s: %s", [objective.id, words.joined(faults)]), "at": objective.at}
}

findings contains finding if {
	some kpi in input.charter.kpis
	count(kpi.used_by) > 0
	missing := [name | some name in ["baseline", "target", "source"]; name in kpi.missing]
	count(missing) > 0
	finding := {"message": sprintf("KPI %s has no %s", [kpi.id, words.joined(missing)]), "at": kpi.at}
}

findings contains finding if {
	some objective in input.charter.objectives
	some kpi in objective.kpis
	kpi.exists == false
	message := sprintf("objective %s: there is no KPI %s%s", [objective.id, kpi.id, words.meant(kpi.nearest)])
	finding := {"message": message, "at": kpi.at}
}

owner(party) := "it has no owner" if party.named == false

owner(party) := sprintf("its owner %s", [party.why_not[0]]) if departed(party)

owner(party) := "" if {
	party.named
	not departed(party)
}

# A role that nobody holds is told by raci/unfilled-role, a name that is unknown by raci/unknown-role.
departed(party) if {
	party.kind == "person"
	count(party.people) == 0
}

rank(objective) := "it has no rank" if objective.has_rank == false

rank(objective) := sprintf("it has the same rank as %s", [min(objective.shares_rank)]) if second(objective)

rank(objective) := "" if {
	objective.has_rank
	not second(objective)
}

# Of objectives that share a rank, all but the first are told.
second(objective) if min(objective.shares_rank) < objective.id

kpis(list) := "" if count(list) in {3, 4, 5}

kpis(list) := sprintf("it has %s, not three to five", [words.counted(count(list), "KPI")]) if not count(list) in {3, 4, 5}
