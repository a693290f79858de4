package report

import (
	"unicode"

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
