# Words for messages: lists, numbers and suggestions as people write them.
package lib.words

# joined writes a list: "a", "a and b", "a, b and c".
joined(items) := concat(", ", items) if count(items) < 2

joined(items) := sprintf("%s and %s", [concat(", ", array.slice(items, 0, last)), items[last]]) if {
	last := count(items) - 1
	last > 0
}

# shortened writes a list of at most three: "a, b, c and 4 more".
shortened(items) := joined(items) if count(items) < 4

shortened(items) := sprintf("%s and %d more", [concat(", ", array.slice(items, 0, 3)), count(items) - 3]) if count(items) > 3

# counted writes a number with its noun: "1 day", "3 days".
counted(1, noun) := sprintf("1 %s", [noun])

counted(n, noun) := sprintf("%d %ss", [n, noun]) if n != 1

# meant suggests the known id that a misspelt one probably stands for.
meant("") := ""

meant(nearest) := sprintf(" (did you mean %s?)", [nearest]) if nearest != ""
