package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/finding"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// spot is where the words in question stand in the line that is shown.
type spot struct {
	lines      string // "5", or "5-7" where the words go on in further lines; only the first is shown
	text       string
	start, end int // bytes of text
}

// problemSpot finds the point of a problem in its line, where both are known.
func problemSpot(p finding.Problem) (spot, bool) {
	if p.Line <= 0 || p.Excerpt == "" {
		return spot{}, false
	}
	at := (&cursor{}).seek(p.Path, p.Line, p.Excerpt, p.Column).bytes
	return spot{strconv.Itoa(p.Line), p.Excerpt, at, at}, true
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

// spot finds a finding's words; a finding without a place has none.
func (c *columns) spot(f finding.Finding) (spot, bool) {
	switch start, end := c.start(f).bytes, c.end(f).bytes; {
	case f.Start.Line <= 0:
		return spot{}, false
	case f.FirstLine == "":
		return spot{strconv.Itoa(f.Start.Line), f.Excerpt, 0, len(f.Excerpt)}, true
	case f.End.Line > f.Start.Line:
		return spot{fmt.Sprintf("%d-%d", f.Start.Line, f.End.Line), f.FirstLine, start, len(f.FirstLine)}, true
	default:
		return spot{strconv.Itoa(f.Start.Line), f.FirstLine, start, end}, true
	}
}
