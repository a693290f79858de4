# Times in which something holds (blackouts, incidents) against the moment at which a draft goes out.
package lib.windows

# holds says that a draft goes out while a window lasts.
holds(window) if {
	time.parse_rfc3339_ns(window.from) <= input.publication.ns
	not over(window)
}

over(window) if {
	window.has_to
	time.parse_rfc3339_ns(window.to) <= input.publication.ns
}

# targets are those that a window is about: all where it names no account. A draft that says nowhere where it goes is
# meant by a window that is about all.
targets(window) := [target | some target in input.targets; meant(window.accounts, target.account)] if count(input.targets) > 0

targets(window) := [{"account": "", "platform": "", "at": input.at} | count(window.accounts) == 0] if count(input.targets) == 0

meant([], _)

meant(accounts, account) if account in accounts

# until says when a window ends, where it does.
until(window) := sprintf(" until %s UTC", [minute(window.to)]) if window.has_to

until(window) := "" if window.has_to == false

minute(moment) := trim_suffix(replace(trim_suffix(moment, ":00Z"), "T", " "), " 00:00")

# named says in a finding which account and platform it is about.
named(target) := {name: target[name] | some name in ["account", "platform"]; target[name] != ""}
