// Package spelling finds the word that a misspelt one probably stands for: what is unknown is told with what may be meant.
package spelling

// Nearest gives the known word that a misspelt one probably stands for, or "" where none is near. Near is at most two
// slips of the pen (a letter too many, missing, wrong, or two swapped), and fewer than half of the word's letters. Of
// words that are equally near, the first in the alphabet is taken.
func Nearest(word string, known []string) string {
	w := []rune(word)
	if len(w) > maxWord {
		return ""
	}
	best, found := 3, ""
	for _, k := range known {
		d := distance(w, []rune(k))
		if 2*d >= len(w) {
			continue
		}
		if d < best || d == best && k < found {
			best, found = d, k
		}
	}
	return found
}

// maxWord keeps a hostile key of a megabyte from costing anything.
const maxWord = 100

// distance is the Damerau-Levenshtein distance (optimal string alignment), or 3 where it is more than 2.
func distance(a, b []rune) int {
	const far = 3
	if d := len(a) - len(b); d >= far || -d >= far {
		return far
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], far)
}
