# METADATA
# title: Too many posts on one day
# description: No account posts more on a day than the charter allows.
# related_resources:
#   - ref: https://github.com/kubernetes/community/tree/master/communication
#     description: Kubernetes, community guidelines for social media
# schemas:
#   - input: schema.draft
#   - data.register: schema.register
# custom:
#   level: note
#   clause: SCH-4
#   owner: social-media-manager
#   remedy: Move it to another day, or drop what matters least.
#   needs: [crowds]
package policies.scheduling["posting-rate"]

findings contains finding if {
	some crowd in input.crowds
	publishing := data.register.charter.publishing
	publishing.has_posts_per_day
	crowd.place > publishing.posts_per_day
	finding := object.union(
		{"message": sprintf("%d posts go out on %s on %s; the charter allows %d", [crowd.count, on(crowd), crowd.date, publishing.posts_per_day]), "at": input.at},
		{name: crowd[name] | some name in ["account", "platform"]; crowd[name] != ""},
	)
}

on(crowd) := crowd.account if crowd.account != ""

on(crowd) := crowd.platform if crowd.account == ""
