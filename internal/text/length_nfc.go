package text

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// toNFC composes a text as Unicode says. x/text puts a joiner into each long run of marks, to keep its streams safe; X
// would not, and a text of stacked marks would count too much. So those texts take a way of their own.
func toNFC(s string) string {
	if composed(s) {
		return s
	}
	if !stackedMarks(s) {
		return norm.NFC.String(s)
	}
	return string(compose(decompose(s)))
}

// composed reports for most texts that they are in NFC already; false means that they may not be.
func composed(s string) bool {
	const firstMark = 0xCC // the first byte of U+0300, before which nothing composes
	for i := range len(s) {
		if s[i] >= firstMark {
			return !stackedMarks(s) && norm.NFC.IsNormalString(s)
		}
	}
	return true
}

// stackedMarks reports whether marks stand so close that x/text might cut their run.
func stackedMarks(s string) bool {
	const safe = 6 // marks in a row; each decomposes into four at most, and x/text takes thirty
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			n = 0
			continue
		}
		p := norm.NFC.PropertiesString(s[i:])
		if p.Size() == 0 {
			return false
		}
		if p.CCC() == 0 {
			n = 0
		} else if n++; n > safe {
			return true
		}
		i += p.Size()
	}
	return false
}

// A mark is a code point with its canonical combining class; class 0 starts a new character.
type mark struct {
	r     rune
	class uint8
}

// decompose gives the canonical decomposition of a text, its marks in canonical order.
func decompose(s string) []mark {
	marks := make([]mark, 0, len(s))
	for i, r := range s {
		p := norm.NFD.PropertiesString(s[i:])
		if d := p.Decomposition(); d != nil {
			for _, r := range string(d) {
				marks = append(marks, mark{r, norm.NFD.PropertiesString(string(r)).CCC()})
			}
			continue
		}
		if r >= 0xAC00 && r <= 0xD7A3 { // Hangul syllables are decomposed by arithmetic
			r -= 0xAC00
			marks = append(marks, mark{0x1100 + r/588, 0}, mark{0x1161 + r%588/28, 0})
			if r%28 != 0 {
				marks = append(marks, mark{0x11A7 + r%28, 0})
			}
			continue
		}
		marks = append(marks, mark{r, p.CCC()})
	}
	for i := 0; i < len(marks); i++ {
		j := i
		for j < len(marks) && marks[j].class != 0 {
			j++
		}
		slices.SortStableFunc(marks[i:j], func(a, b mark) int { return int(a.class) - int(b.class) })
		i = max(i, j-1)
	}
	return marks
}

// compose puts what canonical decomposition took apart together again.
func compose(marks []mark) []rune {
	out := make([]rune, 0, len(marks))
	starter, last := -1, uint8(0) // where the character began, and the class of what stands before
	for _, m := range marks {
		adjacent := starter == len(out)-1
		if starter >= 0 && (adjacent || last < m.class && last != 0) {
			if r, ok := pair(out[starter], m.r); ok {
				out[starter] = r
				continue
			}
		}
		if m.class == 0 {
			starter = len(out)
		}
		last = m.class
		out = append(out, m.r)
	}
	return out
}

// pair composes two code points into one where Unicode has one.
func pair(a, b rune) (rune, bool) {
	var room [2 * utf8.UTFMax]byte
	two := utf8.AppendRune(utf8.AppendRune(room[:0], a), b)
	one := norm.NFC.Bytes(two)
	r, n := utf8.DecodeRune(one)
	return r, n == len(one)
}
