package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBlueskyTag is the length of the longest tag of Bluesky, without the sign, in UTF-16 units.
const maxBlueskyTag = 64

// isBlueskySpace reports what the Bluesky app takes for white space.
func isBlueskySpace(r rune) bool {
	return r == '\uFEFF' || r != 0x85 && r != 0x180E && isXSpace(r)
}

// startsWord reports whether byte i of s, not before byte from, stands at the start of the text, after white space, or
// after an opening parenthesis where that will do.
func startsWord(s string, from, i int, paren bool) bool {
	if i == 0 {
		return true
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	return i-n >= from && (isBlueskySpace(before) || paren && before == '(')
}

// blueskyMentions finds handles, which are domain names. Whether there is such an account only Bluesky knows.
func blueskyMentions(s string, found []Span) []Span {
	from := 0
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		if !startsWord(s, from, i, true) {
			continue
		}
		end := at
		for end < len(s) && (isASCIIAlnum(s[end]) || s[end] == '.' || s[end] == '-') {
			end++
		}
		run := end
		for end > at && isWordByte(s, end-1) == isWordByte(s, end) {
			end--
		}
		if end == at {
			at = max(at, run)
			continue
		}
		from = end
		if name := s[at:end]; inRootZone(name) || strings.HasSuffix(name, ".test") {
			found = append(found, Span{i, end})
		}
		at = end
	}
}

// isWordByte reports whether byte i of s is a letter, digit or underscore of ASCII.
func isWordByte(s string, i int) bool { return i < len(s) && (isASCIIAlnum(s[i]) || s[i] == '_') }

// inRootZone reports whether a name ends in a top-level domain, in lower case.
func inRootZone(name string) bool {
	i := strings.LastIndexByte(name, '.')
	return i >= 0 && tldKinds()[name[i+1:]]&tldRoot != 0
}

// blueskyLinks finds links: everything from http:// or https://, or from a plain domain name, to the next white space,
// less a full stop or the like at the end.
func blueskyLinks(s string) []rawURL {
	var found []rawURL
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		if isBlueskySpace(r) {
			at += n
			continue
		}
		// A word begins; the link may begin after each opening parenthesis in it.
		for r == '(' && at+n < len(s) && !blueskyLinkStarts(s[at:]) {
			at += n
			r, n = utf8.DecodeRuneInString(s[at:])
		}
		if blueskyLinkStarts(s[at:]) {
			end := at + wordLength(s[at:])
			if u, ok := blueskyLink(s, at, end); ok {
				found = append(found, u)
			}
			at = end
			continue
		}
		// Skip to the next white space or parenthesis.
		for at < len(s) {
			r, n := utf8.DecodeRuneInString(s[at:])
			if isBlueskySpace(r) {
				break
			}
			at += n
			if r == '(' {
				break
			}
		}
	}
	return found
}

// wordLength gives the number of bytes before the first white space.
func wordLength(s string) int {
	for i, r := range s {
		if isBlueskySpace(r) {
			return i
		}
	}
	return len(s)
}

// blueskyLinkStarts reports whether s begins like a link.
func blueskyLinkStarts(s string) bool {
	return schemeLength(s) > 0 || plainDomain(s) > 0
}

// schemeLength gives the length of the http:// or https:// that s begins with, if something follows it.
func schemeLength(s string) int {
	for _, scheme := range []string{"http://", "https://"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			if r, _ := utf8.DecodeRuneInString(s[len(scheme):]); !isBlueskySpace(r) {
				return len(scheme)
			}
		}
	}
	return 0
}

// plainDomain gives the length of the domain name that s begins with: a letter, then letters and digits, in two parts
// or more.
func plainDomain(s string) int {
	if s == "" || !isASCIIAlnum(s[0]) || s[0] <= '9' {
		return 0
	}
	at, end := 0, 0
	for {
		start := at
		for at < len(s) && isASCIIAlnum(s[at]) {
			at++
		}
		if at == start {
			return end
		}
		if start > 0 {
			end = at
		}
		if at == len(s) || s[at] != '.' {
			return end
		}
		at++
	}
}

func blueskyLink(s string, at, end int) (rawURL, bool) {
	u := rawURL{Span: Span{at, end}, scheme: schemeLength(s[at:])}
	domain := plainDomain(s[at:])
	// A domain that begins with http passes for a link by itself.
	if !strings.HasPrefix(s[at:end], "http") && (u.scheme > 0 || !inRootZone(s[at:at+domain])) {
		return u, false
	}
	if strings.IndexByte(".,;:!?", s[u.End-1]) >= 0 {
		u.End--
	}
	if s[u.End-1] == ')' && !strings.Contains(s[at:u.End], "(") {
		u.End--
	}
	u.host = hostSpan(s[:u.End], at+u.scheme)
	return u, true
}

// hostSpan gives the host of a URL that goes to the end of s, from the byte after its scheme.
func hostSpan(s string, start int) Span {
	end := len(s)
	if i := strings.IndexAny(s[start:], "/?#"); i >= 0 {
		end = start + i
	}
	if i := strings.LastIndexByte(s[start:end], '@'); i >= 0 {
		start += i + 1
	}
	if i := strings.IndexByte(s[start:end], ':'); i >= 0 && s[start] != '[' {
		end = start + i
	}
	return Span{start, end}
}

// endsBlueskyTag reports whether r cannot be in a tag: white space, and invisible signs.
func endsBlueskyTag(r rune) bool {
	switch r {
	case '\u00AD', '\u2060', '\u200A', '\u200B', '\u200C', '\u200D', '\u20E2':
		return true
	}
	return isBlueskySpace(r)
}

// blueskyTags finds tags. Nearly everything may be in one; punctuation at its end does not count.
func blueskyTags(s string, found []Span) []Span {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "#＃")
		if i < 0 {
			break
		}
		i += at
		_, n := utf8.DecodeRuneInString(s[i:])
		at = i + n
		if !startsWord(s, 0, i, false) || strings.HasPrefix(s[at:], string(emojiStyle)) {
			continue
		}
		start, end, named := at, at, false
		for at < len(s) {
			r, n := utf8.DecodeRuneInString(s[at:])
			if endsBlueskyTag(r) {
				break
			}
			at += n
			punct := unicode.IsPunct(r)
			named = named || !punct && (r < '0' || r > '9')
			if !punct {
				end = at
			}
		}
		if length := utf16Length(s[start:end]); named && length > 0 && length <= maxBlueskyTag {
			found = append(found, Span{i, end})
		}
	}
	return found
}

// blueskyCashtags finds cashtags: a letter and up to four more letters or digits.
func blueskyCashtags(s string, found []Span) []Span {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '$')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		if !startsWord(s, 0, i, true) || at == len(s) || !isASCIIAlnum(s[at]) || s[at] <= '9' {
			continue
		}
		for at < len(s) && isASCIIAlnum(s[at]) {
			at++
		}
		if at-i <= 6 {
			r, _ := utf8.DecodeRuneInString(s[at:])
			if at == len(s) || isBlueskySpace(r) || strings.ContainsRune(".,;:!?)\"'’", r) {
				found = append(found, Span{i, at})
			}
		}
	}
}
