package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MastodonURL is what Mastodon counts for a URL unless a server says otherwise.
const MastodonURL = 23

// maxMastodonHost is the length of the longest host of a mention; a longer one is no mention.
const maxMastodonHost = 253

// MastodonLength measures a post for Mastodon, in characters as readers see them. A URL with its protocol counts
// urlLength, the mention of an account on another server only its name, and a content warning in full.
func MastodonLength(warning, text string, urlLength int) int {
	if strings.TrimSpace(text) == "" {
		return graphemeLength(warning)
	}
	urls := mastodonURLs(text)
	mentions := mastodonMentions(text)
	if len(urls) == 0 && len(mentions) == 0 && warning == "" {
		return graphemeLength(text)
	}
	var b strings.Builder
	b.Grow(len(warning) + len(text))
	b.WriteString(warning)
	at := 0
	for len(urls) > 0 || len(mentions) > 0 {
		if len(mentions) == 0 || len(urls) > 0 && urls[0].Start <= mentions[0].Start {
			if u := urls[0]; u.Start >= at {
				b.WriteString(text[at:u.Start])
				for range urlLength {
					b.WriteByte('x')
				}
				at = u.End
			}
			urls = urls[1:]
			continue
		}
		if m := mentions[0]; m.Start >= at {
			b.WriteString(text[at:m.name])
			at = m.End
		}
		mentions = mentions[1:]
	}
	b.WriteString(text[at:])
	return graphemeLength(b.String())
}

// mastodonGrammar is how Mastodon reads URLs: more schemes than X, none without one, and nearly everything in a path.
var mastodonGrammar = urlGrammar{
	schemes: []string{"https", "http", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini"},
	path:    mastodonPath, pathEnd: mastodonPathEnd, query: mastodonQuery, queryEnd: mastodonQueryEnd,
}

func mastodonURLs(s string) []rawURL {
	if !strings.Contains(s, schemeBreak) {
		return nil
	}
	return findURLs(s, &mastodonGrammar)
}

func mastodonPath(r rune) bool {
	return !strings.ContainsRune("<>()?", r) && !unicode.IsSpace(r)
}

func mastodonPathEnd(r rune) bool {
	return mastodonPath(r) && !strings.ContainsRune("!*\"'「」;:=,.$%[]~&|@", r)
}

func mastodonQuery(r rune) bool {
	return isClass(r, urlQueryClass) || r == '^' || beyondLatin1(r)
}

func mastodonQueryEnd(r rune) bool { return isClass(r, urlQueryEndClass) || beyondLatin1(r) }

// beyondLatin1 reports whether r may stand unescaped in an internationalised resource identifier (RFC 3987).
func beyondLatin1(r rune) bool {
	switch {
	case r < 0xA0, r >= 0xFDD0 && r <= 0xFDEF, r >= 0xFFF0 && r <= 0xFFFF:
		return false
	case r >= 0xE0000 && r < 0xE1000:
		return false
	}
	return r < 0x10000 || r&0xFFFE != 0xFFFE
}

// mastodonMentions finds @user and @user@host; the name ends before the host.
func mastodonMentions(s string) []xMention {
	var found []xMention
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && (before == '=' || before == '/' || isWordRune(before)) {
			continue
		}
		name := dottedEnd(s, at, func(r rune) bool { return r == '_' || isClass(r, urlAlnumClass) })
		if name == at {
			continue
		}
		m := xMention{Span{i, name}, name}
		if strings.HasPrefix(s[name:], "@") {
			if host := dottedEnd(s, name+1, isWordRune); host > name+1 {
				m.End = host
			}
		}
		at = m.End
		if breaksMention(s[m.End:]) || m.End > m.name && utf8.RuneCountInString(s[m.name+1:m.End]) > maxMastodonHost {
			continue
		}
		found = append(found, m)
	}
}

// dottedEnd gives the end of words with full stops and hyphens between them, from byte at of s.
func dottedEnd(s string, at int, inWord func(rune) bool) int {
	end, started := at, false
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		at += n
		switch {
		case inWord(r):
			end, started = at, true
		case !started || r != '.' && r != '-':
			return end
		}
	}
	return end
}

// isWordRune reports whether r is in a word of any script.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || isClass(r, urlAlnumClass)
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc) || unicode.Is(unicode.Other_Alphabetic, r)
}

// isAlphabetic reports whether r is a letter, in the widest sense that Unicode has.
func isAlphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return tagLetter(r)
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_Alphabetic)
}

// mastodonSeparator reports whether r may part the words of a hashtag.
func mastodonSeparator(r rune) bool { return r == '_' || r == '·' || r == '・' || r == '\u200C' }

// mastodonTags finds hashtags: at the start of a line or after white space, with a letter, or a separator between word
// characters.
func mastodonTags(s string, found []Span) []Span {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "#＃")
		if i < 0 {
			break
		}
		i += at
		_, n := utf8.DecodeRuneInString(s[i:])
		at = i + n
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && !unicode.IsSpace(before) {
			continue
		}
		end := mastodonTagEnd(s, at)
		if end == at {
			continue
		}
		// A URL that is glued to a tag keeps its scheme.
		name := s[at:end]
		if strings.HasPrefix(s[end:], schemeBreak) {
			for _, scheme := range []string{"https", "http"} {
				if cut, ok := strings.CutSuffix(name, scheme); ok && cut != "" {
					end -= len(scheme)
					break
				}
			}
		}
		found = append(found, Span{i, end})
		at = end
	}
	return found
}

// mastodonTagEnd gives the end of the tag whose name starts at byte at, or at where there is none.
func mastodonTagEnd(s string, at int) int {
	first, n := utf8.DecodeRuneInString(s[at:])
	if !isWordRune(first) {
		return at
	}
	plain := at + n // the end of the word characters that it starts with
	inPlain, hasLetter := true, isAlphabetic(first)
	joint := -1 // where the first letter or separator after the first character ends
	last := -1  // the end of the last word character after the joint
	for p := plain; p < len(s); {
		r, n := utf8.DecodeRuneInString(s[p:])
		word := isWordRune(r)
		if !word && !mastodonSeparator(r) {
			break
		}
		p += n
		if inPlain = inPlain && word; inPlain {
			plain = p
			hasLetter = hasLetter || isAlphabetic(r)
		}
		if word && joint >= 0 {
			last = p
		}
		if joint < 0 && (mastodonSeparator(r) || isAlphabetic(r)) {
			joint = p
		}
	}
	switch {
	case last >= 0:
		return last
	case hasLetter:
		return plain
	}
	return at
}
