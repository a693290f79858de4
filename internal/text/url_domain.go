package text

import (
	"strings"
	"unicode/utf8"
)

// maxLabel is the length of the longest label of a domain name, once written in ASCII.
const maxLabel = 63

// validDomain reports whether a name that looks like a domain can be one: each label fits, once written in ASCII.
func validDomain(name string) bool {
	if strings.HasPrefix(name, "xn--") && latinDomain(name, 0) == (Span{}) {
		return false
	}
	for label := range strings.SplitSeq(name, ".") {
		if n := labelLength(label); n < 1 || n > maxLabel {
			return false
		}
	}
	return true
}

// labelLength gives the length of a label in its ASCII form (RFC 3492), or something longer than [maxLabel] where
// it does not fit. The ideographic full stops part labels as well.
func labelLength(label string) int {
	plain := true
	for i := range len(label) {
		plain = plain && label[i] < utf8.RuneSelf
	}
	if plain {
		return len(label)
	}
	total := 0
	for {
		i := strings.IndexAny(label, "。．｡")
		if i < 0 {
			return total + punycodeLength(label)
		}
		total += punycodeLength(label[:i]) + 1
		if total > maxLabel {
			return total
		}
		_, n := utf8.DecodeRuneInString(label[i:])
		label = label[i+n:]
	}
}

func punycodeLength(label string) int {
	var runes [maxLabel]rune
	n, basic := 0, 0
	for _, r := range label {
		if n == len(runes) {
			return maxLabel + 1
		}
		runes[n] = r
		n++
		if r < utf8.RuneSelf {
			basic++
		}
	}
	if basic == n {
		return n
	}
	length := len("xn--") + basic
	if basic > 0 {
		length++
	}
	const base, tMin, tMax, skew, damp = 36, 1, 26, 38, 700
	code, delta, bias, done := rune(128), 0, 72, basic
	for done < n {
		least := rune(utf8.MaxRune + 1)
		for _, r := range runes[:n] {
			if r >= code && r < least {
				least = r
			}
		}
		delta += int(least-code) * (done + 1)
		code = least
		for _, r := range runes[:n] {
			if r < code {
				delta++
			}
			if r != code {
				continue
			}
			q := delta
			for k := base; ; k += base {
				t := min(max(k-bias, tMin), tMax)
				length++
				if q < t {
					break
				}
				q = (q - t) / (base - t)
			}
			// The bias adapts to what was just written.
			if done == basic {
				delta /= damp
			} else {
				delta /= 2
			}
			delta += delta / (done + 1)
			k := 0
			for ; delta > (base-tMin)*tMax/2; k += base {
				delta /= base - tMin
			}
			bias = k + (base-tMin+1)*delta/(delta+skew)
			delta = 0
			done++
		}
		delta++
		code++
	}
	return length
}
