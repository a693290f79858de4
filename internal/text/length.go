package text

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Lengths is one text measured in every unit that a platform counts in.
type Lengths struct {
	// X is the weighted length of X: 23 for a URL, 2 for an emoji, 1 for most letters of alphabets, 2 for the rest.
	X int `json:"x"`
	// Graphemes are characters as readers see them. Bluesky counts them, and bytes beside them.
	Graphemes int `json:"graphemes"`
	// Bytes are those of UTF-8.
	Bytes int `json:"bytes"`
	// UTF16 are the 16-bit units that LinkedIn, Instagram, Facebook, Pinterest and TikTok count.
	UTF16 int `json:"utf16"`
	// Codepoints are those of Unicode.
	Codepoints int `json:"codepoints"`
	// Mastodon is the length of Mastodon for a text without a content warning, at 23 for a URL; see [MastodonLength].
	Mastodon int `json:"mastodon"`
	// Threads are code points, but an emoji counts as all its bytes.
	Threads int `json:"threads"`
}

// Measure gives all lengths of a text.
func Measure(s string) Lengths {
	l := Lengths{X: xLength(s), Bytes: len(s), Mastodon: MastodonLength("", s, MastodonURL)}
	l.Graphemes, l.Codepoints, l.UTF16 = graphemeLength(s), utf8.RuneCountInString(s), utf16Length(s)
	l.Threads = threadsLength(s)
	return l
}

// Counters lists the names of the units, as [Lengths] writes them in JSON, and "none" for platforms without a limit.
// Platform data names one of them.
func Counters() []string {
	return []string{"x", "graphemes", "bytes", "utf16", "codepoints", "mastodon", "threads", "none"}
}

// Count measures a text in one unit. It does not know names that are not among [Counters]; "none" is always 0.
func Count(counter, s string) (n int, ok bool) {
	switch counter {
	case "x":
		return xLength(s), true
	case "graphemes":
		return graphemeLength(s), true
	case "bytes":
		return len(s), true
	case "utf16":
		return utf16Length(s), true
	case "codepoints":
		return utf8.RuneCountInString(s), true
	case "mastodon":
		return MastodonLength("", s, MastodonURL), true
	case "threads":
		return threadsLength(s), true
	case "none":
		return 0, true
	}
	return 0, false
}

// In gives the length in the unit of one of the [Counters]; 0 where nothing is counted.
func (l Lengths) In(counter string) int {
	switch counter {
	case "x":
		return l.X
	case "graphemes":
		return l.Graphemes
	case "bytes":
		return l.Bytes
	case "utf16":
		return l.UTF16
	case "codepoints":
		return l.Codepoints
	case "mastodon":
		return l.Mastodon
	case "threads":
		return l.Threads
	}
	return 0
}

func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}

func graphemeLength(s string) int {
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}
