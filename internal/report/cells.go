package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/width"
)

// cells counts the columns that printable text takes on a terminal.
func cells(s string) int {
	if harmless(s) {
		return len(s)
	}
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n += clusterCells(g.Value())
	}
	return n
}

// clusterCells counts the columns of what a reader sees as one character. Emoji take two, however many parts they are
// joined from; in scripts that join letters each part takes its own.
func clusterCells(cluster string) int {
	n := 0
	for _, r := range cluster {
		switch {
		case r < 0x300:
			n++
		case r == 0xfe0f && n == 1: // asks for the emoji form of the character before it
			return 2
		case r == 0x200b || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(r):
			return 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// rightToLeft says whether a terminal may show some of the text from right to left, so that nothing put below it can be
// trusted to stand where it should.
func rightToLeft(s string) bool {
	for _, r := range s {
		if r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc ||
			r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff {
			return true
		}
	}
	return false
}

// context is the part of a line that is shown to a reader: the words in question and what stands around them, all of it
// printable. Words are empty where a point between characters is meant.
type context struct{ before, words, after string }

// around cuts a line to room columns around the bytes from start to end. It looks only at the neighbourhood, so that a
// line of a megabyte costs no more than a short one.
func around(line string, start, end, room int) context {
	start = min(max(start, 0), len(line))
	end = min(max(end, start), len(line))
	near := 4 * room
	low := runeStart(line, max(start-near, 0))
	high := runeStart(line, min(min(end, start+near)+near, len(line)))

	var text []string
	var size []int
	first, last := -1, -1 // the clusters from first to before last are the words
	total := 0
	g := graphemes.FromString(line[low:high])
	for g.Next() {
		from, to := low+g.Start(), low+g.End()
		if first < 0 && to > start {
			first = len(text)
		}
		if from < end {
			last = len(text) + 1
		}
		shown := Printable(g.Value())
		n := clusterCells(shown)
		text = append(text, shown)
		size = append(size, n)
		total += n
	}
	if first < 0 {
		first = len(text)
	}
	if start == end || last < first {
		last = first
	}
	a, b := 0, len(text) // the clusters from a to before b are shown
	if total > room || low > 0 || high < len(line) {
		// Both ends may get a mark. Words that are too long are cut, and still have a little of what stands before them.
		budget := max(room-2, 1)
		most := max(budget-8, budget/2)
		if sum(size[first:last]) <= budget {
			most = budget
		}
		used, end := 0, first
		for end < last && used+size[end] <= most {
			used += size[end]
			end++
		}
		a, b = first, end
		left := budget - used
		if end == last {
			left = max(left/2, left-sum(size[last:]))
		}
		for a > 0 && size[a-1] <= left {
			a--
			left -= size[a]
			used += size[a]
		}
		for end == last && b < len(text) && used+size[b] <= budget {
			used += size[b]
			b++
		}
		last = end
	}
	c := context{strings.Join(text[a:first], ""), strings.Join(text[first:last], ""), strings.Join(text[last:b], "")}
	if a > 0 || low > 0 {
		c.before = "…" + c.before
	}
	if b < len(text) || high < len(line) {
		c.after += "…"
	}
	return c
}

func sum(ns []int) int {
	t := 0
	for _, n := range ns {
		t += n
	}
	return t
}

// runeStart moves i back to where a character starts.
func runeStart(s string, i int) int {
	for n := 0; n < utf8.UTFMax-1 && i > 0 && i < len(s) && !utf8.RuneStart(s[i]); n++ {
		i--
	}
	return i
}
