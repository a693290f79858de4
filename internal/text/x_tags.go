package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inTag reports whether r may be in a hashtag of X: letters and marks, digits, and a few signs that scripts write
// inside words.
func inTag(r rune) bool {
	if r < utf8.RuneSelf {
		return isClass(r, urlAlnumClass) || r == '_'
	}
	return tagLetter(r) || unicode.Is(unicode.Nd, r) || tagSign(r)
}

// tagLetter reports whether r makes a hashtag of a run of digits.
func tagLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func tagSign(r rune) bool {
	switch r {
	case '\u200C', '\u200D', '\uA67E', '\u05BE', '\u05F3', '\u05F4', '～', '〜', '゛', '゜', '゠', '・', '〃', '༌', '་', '·':
		return true
	}
	return false
}

func hashSign(r rune) bool { return r == '#' || r == '＃' }
func atSign(r rune) bool   { return r == '@' || r == '＠' }

// xHashtags finds hashtags as X does, without regard to URLs.
func xHashtags(s string, found []Span) []Span { return findHashtags(s, false, found) }

// gluedHashtags finds hashtags as Instagram, Threads and TikTok do: in #one#two there are two, where X sees none.
func gluedHashtags(s string, found []Span) []Span { return findHashtags(s, true, found) }

func findHashtags(s string, glued bool, found []Span) []Span {
	from := 0
	wide := strings.Contains(s, "＃")
	for at := 0; at < len(s); {
		i := indexSign(s, at, '#', wide, "#＃")
		if i < 0 {
			break
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		at = i + n
		if !(glued && i > 0 && i == from) && !tagMayStart(s, from, i) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(s[at:])
		if first == emojiStyle || first == keycapMark {
			continue
		}
		end, letters := at, false
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !inTag(r) {
				break
			}
			letters = letters || tagLetter(r)
			end += n
		}
		if at = end; !letters {
			continue
		}
		from = end
		next, _ := utf8.DecodeRuneInString(s[end:])
		if (glued || !hashSign(next)) && !strings.HasPrefix(s[end:], schemeBreak) {
			found = append(found, Span{i, end})
		}
	}
	return found
}

// indexSign gives the next place of a sign in s, from at on, or -1. Most texts have no wide one, and are searched faster.
func indexSign(s string, at int, sign byte, wide bool, both string) int {
	i := -1
	if wide {
		i = strings.IndexAny(s[at:], both)
	} else {
		i = strings.IndexByte(s[at:], sign)
	}
	if i < 0 {
		return -1
	}
	return at + i
}

// tagMayStart reports whether what stands before byte i, not before byte from, lets a hashtag of X start there.
func tagMayStart(s string, from, i int) bool {
	if i == 0 {
		return true
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	if i-n < from {
		return false
	}
	return before == textStyle || before == emojiStyle || !inTag(before) && before != '&'
}

// Limits of names on X.
const (
	maxXName = 20
	maxXList = 25
)

// An xMention is a mention of X, with the end of the name; after it comes the list.
type xMention struct {
	Span
	name int
}

// xMentions finds mentions as X does, without regard to URLs.
func xMentions(s string, found []xMention) []xMention {
	from := 0
	wide := strings.Contains(s, "＠")
	for at := 0; at < len(s); {
		i := indexSign(s, at, '@', wide, "@＠")
		if i < 0 {
			break
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		at = i + n
		if !mentionMayStart(s, from, i) {
			continue
		}
		end := nameEnd(s, at, maxXName, false)
		if end == at {
			continue
		}
		m := xMention{Span{i, end}, end}
		if strings.HasPrefix(s[end:], "/") && end+1 < len(s) && tagLetter(rune(s[end+1])) && s[end+1] < utf8.RuneSelf {
			m.End = nameEnd(s, end+1, maxXList, true)
		}
		at, from = m.End, m.End
		if !breaksMention(s[m.End:]) {
			found = append(found, m)
		}
	}
	return found
}

// nameEnd gives the end of a name of at most limit letters, digits and underscores, and hyphens where it is a list's.
func nameEnd(s string, at, limit int, hyphens bool) int {
	end := at
	for end < len(s) && end-at < limit && (isASCIIAlnum(s[end]) || s[end] == '_' || hyphens && s[end] == '-') {
		end++
	}
	return end
}

// breaksMention reports whether rest, right after a name, makes it something else than a mention.
func breaksMention(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return atSign(r) || isLatinAccent(r) || strings.HasPrefix(rest, schemeBreak)
}

func mentionMayStart(s string, from, i int) bool {
	if i == 0 {
		return true
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	if i-n < from {
		return false
	}
	if !isClass(before, urlAlnumClass) && !strings.ContainsRune("_!#$%&*@＠", before) {
		return true
	}
	// An old retweet: RT@name. (With a colon, RT:@name, the sign before is no obstacle anyway.)
	i -= len("rt")
	if i < from || !strings.EqualFold(s[i:i+2], "rt") {
		return false
	}
	if i == 0 {
		return true
	}
	before, n = utf8.DecodeLastRuneInString(s[:i])
	return i-n >= from && !isClass(before, urlAlnumClass) && !strings.ContainsRune("_+~.-", before)
}

// ReplyTo gives the account that a text replies to on X: the mention that it starts with.
func ReplyTo(s string) (string, bool) {
	at := 0
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !isXSpace(r) {
			break
		}
		at += n
	}
	r, n := utf8.DecodeRuneInString(s[at:])
	if !atSign(r) {
		return "", false
	}
	at += n
	end := nameEnd(s, at, maxXName, false)
	return s[at:end], end > at && !breaksMention(s[end:])
}

// xCashtags finds cashtags as X does: one to six letters, perhaps with a full stop or underscore and one or two more.
func xCashtags(s string, found []Span) []Span {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '$')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		if i > 0 {
			if before, _ := utf8.DecodeLastRuneInString(s[:i]); !isXSpace(before) {
				continue
			}
		}
		name := lettersEnd(s, at)
		if name == at || name-at > 6 {
			continue
		}
		end := -1
		if name < len(s) && (s[name] == '.' || s[name] == '_') {
			if e := lettersEnd(s, name+1); e > name+1 && e-name <= 3 && cashtagCloses(s[e:]) {
				end = e
			}
		}
		if end < 0 && cashtagCloses(s[name:]) {
			end = name
		}
		if end > 0 {
			found = append(found, Span{i, end})
			at = end
		}
	}
}

func lettersEnd(s string, at int) int {
	for at < len(s) && s[at] < utf8.RuneSelf && tagLetter(rune(s[at])) {
		at++
	}
	return at
}

func cashtagCloses(rest string) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return isClass(r, urlPunctuationClass) || r == '\uFEFF' || isXSpace(r) && r != 0x85 && r != 0x180E
}
