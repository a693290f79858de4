package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/tlds.txt
var tldData string

// Two lists tell a domain name from two words with a full stop between them.
const (
	tldX    = 1 << iota // the list of twitter-text, which X and Mastodon read
	tldRoot             // the root zone, which Bluesky reads
	tldCountry
)

// longestTLD is more bytes than any top-level domain has.
const longestTLD = 64

var tldKinds = sync.OnceValue(func() map[string]uint8 {
	kinds := make(map[string]uint8, 1600)
	var country uint8
	for line := range strings.Lines(tldData) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if line == "@" {
			country = tldCountry
			continue
		}
		name, mark, _ := strings.Cut(line, " ")
		switch mark {
		case "+":
			kinds[name] = tldRoot | country
		case "-":
			kinds[name] = tldX | country
		default:
			kinds[name] = tldX | tldRoot | country
		}
	}
	return kinds
})

// tldEnd gives the end of the top-level domain that starts at byte i of s as X sees it, or -1. It need not end the
// word: in twitter.みんなです the domain ends before です.
func tldEnd(s string, i int) int {
	var buf [longestTLD]byte
	key := buf[:0]
	at := i
	for at < len(s) {
		c := s[at]
		if c >= utf8.RuneSelf {
			break
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c < 'a' || c > 'z' {
			break
		}
		if len(key) == longestTLD {
			return -1
		}
		key = append(key, c)
		at++
	}
	end := -1
	if at > i && tldCloses(s, at) && tldKinds()[string(key)]&tldX != 0 {
		end = at
	}
	if at < len(s) && s[at] >= utf8.RuneSelf {
		if e := unicodeTLDEnd(s, at, key); e >= 0 {
			end = e
		}
	}
	if end < 0 && len(key) == 2 && string(key) == "xn" && strings.HasPrefix(s[at:], "--") {
		for at += 2; at < len(s) && (isASCIIAlnum(s[at]) || s[at] == '-'); at++ {
			end = at + 1
		}
	}
	return end
}

// unicodeTLDEnd looks for the longest top-level domain that begins with key and goes on with the code points at byte at
// of s; generic domains go before those of countries.
func unicodeTLDEnd(s string, at int, key []byte) int {
	end, country := -1, false
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !isDomainRune(r) && r != '-' || len(key)+n > longestTLD-utf8.UTFMax {
			break
		}
		if r != 'İ' { // JavaScript, in which X's own code is written, takes no İ for an i
			r = unicode.ToLower(r)
		}
		key = utf8.AppendRune(key, r)
		at += n
		kind := tldKinds()[string(key)]
		if kind&tldX == 0 || !tldCloses(s, at) {
			continue
		}
		if isCountry := kind&tldCountry != 0; end < 0 || country || !isCountry {
			end, country = at, isCountry
		}
	}
	return end
}

// tldCloses reports whether a top-level domain may end before byte at of s.
func tldCloses(s string, at int) bool {
	if at == len(s) {
		return true
	}
	c := s[at]
	return !isASCIIAlnum(c) && c != '@' && c != '+' && c != '-'
}
