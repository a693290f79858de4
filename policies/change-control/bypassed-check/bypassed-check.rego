# METADATA
# title: Content landed that fails the policy
# description: Content that lands passes the policy that is in force at that moment.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: CHG-4
#   needs: [violations]
#   owner: steering-committee
#   remedy: Mend or take down the content, and find out why the check was skipped.
package policies["change-control"]["bypassed-check"]

findings contains finding if {
	some bad in input.violations
	finding := {"message": sprintf("this landed although it failed %s: %s", [rules(bad), bad.first]), "at": bad.at}
}

rules(bad) := bad.rules[0] if count(bad.rules) == 1

rules(bad) := sprintf("%d rules (%s)", [count(bad.rules), concat(", ", bad.rules)]) if count(bad.rules) > 1
