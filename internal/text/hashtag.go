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
	// Acronym is capitals and digits only.
	Acronym TagCase = "acronym"
	// Camel is several words that capitals, digits or underscores part.
	Camel TagCase = "camel"
	// Hidden is several English words in lower case, which a screen reader reads as one.
	Hidden TagCase = "hidden"
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
	if h.Words = tagWords(h.Name); len(h.Words) > 1 {
		h.Case = Camel
	} else {
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
	for i, r := range name {
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
			cut(i)
		case unicode.IsUpper(r) && unicode.IsLower(before):
			// iPhone, eBay and McDonalds are one word.
			if word := name[start:i]; word != "Mc" && !(len(word) == 1 && start == 0) {
				cut(i)
			}
		case unicode.IsUpper(before) && unicode.IsLower(r):
			if last := i - utf8.RuneLen(before); last > start {
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
