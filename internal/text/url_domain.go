package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
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
	if isASCII(label) {
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

// punycodeLength is what a label takes in ASCII; it looks no further where it is surely too long.
func punycodeLength(label string) int {
	if utf8.RuneCountInString(label) > maxLabel {
		return maxLabel + 1
	}
	encoded, _ := idna.Punycode.ToASCII(label) // what it cannot encode is empty, and no label
	return len(encoded)
}
