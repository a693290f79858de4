package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// EmojiRun is a row of emoji with nothing but spaces between them. A screen reader reads out the name of each.
type EmojiRun struct {
	Span
	Count int
	Same  bool // all of them are the same emoji
}

// EmojiRuns gives the rows of two emoji or more, in the order of the text.
func EmojiRuns(s string, emoji []Emoji) []EmojiRun {
	var found []EmojiRun
	for i := 0; i < len(emoji); {
		x := EmojiRun{Span: emoji[i].Span, Count: 1, Same: true}
		first := emoji[i].Of(s)
		for i++; i < len(emoji) && strings.Trim(s[x.End:emoji[i].Start], " ") == ""; i++ {
			x.End = emoji[i].End
			x.Count++
			x.Same = x.Same && emoji[i].Of(s) == first
		}
		if x.Count > 1 {
			found = append(found, x)
		}
	}
	return found
}

// ForWord reports whether an emoji stands where an English sentence wants a word, as in "I ❤️ this" and "grab your 🎟️ now".
func (e Emoji) ForWord(s string) bool {
	before := strings.TrimRight(s[:e.Start], " ")
	if len(before) == e.Start {
		return false
	}
	before = before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	after := strings.TrimLeft(s[e.End:], " ")
	n := 0
	for n < len(after) {
		r, size := utf8.DecodeRuneInString(after[n:])
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	next := strings.ToLower(after[:n])
	switch before {
	case "I", "We", "we", "They", "they":
		return next != ""
	}
	return wantsWord(strings.ToLower(before)) && (after == "" || strings.ContainsRune(".!?,;:\n", rune(after[0])) || goesOn(next))
}

// wantsWord reports whether a noun follows a word.
func wantsWord(word string) bool {
	switch word {
	case "a", "an", "the", "my", "your", "our", "his", "her", "their", "its", "in", "of", "with", "from":
		return true
	}
	return false
}

// goesOn reports whether a word goes on with the sentence behind a noun, so that what stands before it is the noun.
func goesOn(word string) bool {
	switch word {
	case "now", "today", "tomorrow", "tonight", "soon", "here", "and", "or", "but", "to", "in", "on", "at", "for", "with", "by", "from", "of", "as",
		"is", "are", "was", "were", "will", "can", "this", "before", "after", "until", "while", "when", "we", "you", "i", "they", "it":
		return true
	}
	return false
}
