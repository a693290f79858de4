package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TagCase says how a hashtag shows its words.
type TagCase string

// The cases of hashtags.
const (
	// OneWord is a single word, or letters in which no words clearly show.
	OneWord TagCase = "one-word"
	// Acronym is capitals and digits only, and perhaps the s of the plural: #NASA, #COP28, #PDFs.
	Acronym TagCase = "acronym"
	// Camel is several words that capitals, digits or underscores part.
	Camel TagCase = "camel"
	// Hidden is several English words in lower case, which a screen reader reads as one.
	Hidden TagCase = "hidden"
	// Unclear is a long run of small letters that is no English word known here: several words that cannot be told apart
	// with certainty, as in #susanalbumparty, or a name.
	Unclear TagCase = "unclear"
	// NonLatin has letters of another script.
	NonLatin TagCase = "non-latin"
)

// newHashtag reads the words of a tag that was found in s.
func newHashtag(s string, p Span) Hashtag {
	h := Hashtag{Span: p, Name: afterSign(s, p)}
	var latin, lower, upper bool
	foreign := false
	for _, r := range h.Name {
		switch {
		case !unicode.IsLetter(r):
		case r >= utf8.RuneSelf && !unicode.Is(unicode.Latin, r):
			foreign = true
		default:
			latin = true
			upper = upper || unicode.IsUpper(r)
			lower = lower || !unicode.IsUpper(r)
		}
	}
	switch {
	case foreign || !latin:
		h.Case, h.Words = NonLatin, []string{h.Name}
		return h
	case !lower:
		h.Case, h.Words = Acronym, tagWords(h.Name)
		return h
	case !upper:
		if words := splitTag(h.Name); words != nil {
			h.Case, h.Words, h.CamelCase = Hidden, words, camelCase(words)
			return h
		}
	}
	switch h.Words = tagWords(h.Name); {
	case len(h.Words) > 1:
		h.Case = Camel
	case upper && isCapitals(h.Name):
		h.Case = Acronym
	case !upper && isUnclear(h.Name):
		h.Case = Unclear
	default:
		h.Case = OneWord
	}
	return h
}

// tagWords parts a tag where its capitals, digits and signs show words: #OpenJSWorld is Open, JS and World. A number of
// three digits or more is a word of its own; a shorter one belongs to the word before it, as in Web3 and COP28.
func tagWords(name string) []string {
	var words []string
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, name[start:end])
		}
		start = end
	}
	var before rune
	skip := 0 // up to where an odd word goes
	for i, r := range name {
		if i < skip {
			before = r
			continue
		}
		if i == start || unicode.IsUpper(r) && unicode.IsLower(before) {
			if n := oddWord(name[i:]); n > 0 {
				cut(i)
				skip, before = i+n, r
				continue
			}
		}
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r):
			cut(i)
			_, n := utf8.DecodeRuneInString(name[i:])
			start, before = i+n, 0
			continue
		case before == 0:
		case unicode.IsDigit(r) && !unicode.IsDigit(before):
			if digits(name[i:]) >= 3 {
				cut(i)
			}
		case unicode.IsDigit(before) && unicode.IsUpper(r) && i > start:
			if !takesLetter(name[start:i], name[i+utf8.RuneLen(r):]) {
				cut(i)
			}
		case unicode.IsUpper(r) && unicode.IsLower(before):
			// iPhone, eBay and McDonalds are one word.
			if word := name[start:i]; word != "Mc" && !(len(word) == 1 && start == 0) {
				cut(i)
			}
		case unicode.IsUpper(before) && unicode.IsLower(r):
			if last := i - utf8.RuneLen(before); last > start && !(r == 's' && endsWord(name[i+1:])) {
				if word := name[start:last]; word != "Mc" && !(start == 0 && len(word) == 1 && unicode.IsLower(rune(word[0]))) {
					cut(last)
				}
			}
		}
		before = r
	}
	cut(len(name))
	if words == nil {
		words = []string{name}
	}
	return words
}

// endsWord says whether rest, after a letter, does not go on with a small one.
func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLower(r)
}

// takesLetter says whether a number takes the capital behind it, as in 3D, 5G and B2B.
func takesLetter(word, rest string) bool {
	n := len(word)
	return (n <= 2 && isDigits(word) || n == 2 && unicode.IsUpper(rune(word[0])) && isDigits(word[1:])) && endsWord(rest)
}

// oddWord gives the length of the word that rest begins with, where its capitals do not stand as in other words.
func oddWord(rest string) int {
	for _, w := range [...]string{"GitHub", "IaaS", "IoT", "JavaScript", "LinkedIn", "PaaS", "PayPal", "PhDs", "PhD", "SaaS", "TEDx", "TikTok", "TypeScript", "WhatsApp", "YouTube", "iOS", "macOS"} {
		if strings.HasPrefix(rest, w) && endsWord(rest[len(w):]) {
			return len(w)
		}
	}
	return 0
}

// isCapitals says whether a word is capitals and digits, and perhaps the s of the plural.
func isCapitals(word string) bool {
	stem := strings.TrimSuffix(word, "s")
	return len(stem) > 1 && strings.IndexFunc(stem, unicode.IsLower) < 0
}

// shortestUnclear is the length of the shortest run of small letters that is more likely several words than one.
const shortestUnclear = 12

// isUnclear says whether a word without capitals is long, and no English word, nor the form of one.
func isUnclear(word string) bool {
	letters := strings.Trim(word, "0123456789")
	if len(letters) < shortestUnclear {
		return false
	}
	for i := range len(letters) {
		if letters[i] < 'a' || letters[i] > 'z' {
			return false
		}
	}
	if tagCompounds().mark(letters) != 0 {
		return false
	}
	for _, ending := range [...]string{"", "s", "es", "d", "ed", "ing", "ly"} {
		if stem, ok := strings.CutSuffix(letters, ending); ok && tagLexicon().mark(stem) != 0 {
			return false
		}
	}
	return true
}

// digits gives the number of digits that s begins with.
func digits(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n
}

// camelCase writes words as a hashtag that a screen reader can read.
func camelCase(words []string) string {
	var b strings.Builder
	for _, word := range words {
		if isSpelled(word) {
			b.WriteString(strings.ToUpper(word))
			continue
		}
		b.WriteString(strings.ToUpper(word[:1]))
		b.WriteString(word[1:])
	}
	return b.String()
}

// isSpelled reports whether a word is read letter by letter.
func isSpelled(word string) bool {
	switch word {
	case "ai", "ar", "dc", "diy", "eu", "hr", "ml", "nyc", "pr", "seo", "tv", "ui", "uk", "usa", "ux", "vr":
		return true
	}
	return false
}
