package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// narrowed gives s with narrow forms for full-width ones, and for each of its bytes and its end where it stands in s. The
// places are nil where s has no full-width digit.
func narrowed(s string) (narrow string, at []int) {
	if !hasWideDigit(s) {
		return s, nil
	}
	var b strings.Builder
	b.Grow(len(s))
	at = make([]int, 0, len(s)+1)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= '！' && r <= '～':
			b.WriteByte(byte(r - '！' + '!'))
			at = append(at, i)
		case r == '\u3000':
			b.WriteByte(' ')
			at = append(at, i)
		default:
			b.WriteString(s[i : i+n])
			for k := range n {
				at = append(at, i+k)
			}
		}
		i += n
	}
	return b.String(), append(at, len(s))
}

func hasWideDigit(s string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], "\uFF10"[:2])
		if i < 0 {
			return false
		}
		at += i + 2
		if at < len(s) && s[at] >= "０"[2] && s[at] <= "９"[2] {
			return true
		}
	}
}

// moved gives where spans of the text that was narrowed stand in the narrow one.
func moved(spans []Span, at []int) []Span {
	out := make([]Span, len(spans))
	for i, sp := range spans {
		out[i] = Span{sort.SearchInts(at, sp.Start), sort.SearchInts(at, sp.End)}
	}
	return out
}
