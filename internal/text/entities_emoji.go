package text

import (
	"unicode"
	"unicode/utf8"
)

// emoji finds the emoji of a text, those in links left out.
func emoji(s string, links []Link) []Emoji {
	var found []Emoji
	leads := true
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && c > '9' {
			leads = false
			i++
			continue
		}
		for len(links) > 0 && links[0].End <= i {
			links = links[1:]
		}
		if len(links) > 0 && links[0].Start <= i {
			i, leads = links[0].End, false
			continue
		}
		if end := emojiEnd(s, i); end > i {
			found = append(found, newEmoji(s, Span{i, end}, leads))
			i, leads = end, false
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			leads = true
		case !unicode.IsSpace(r):
			leads = false
		}
		i += n
	}
	return found
}

func newEmoji(s string, p Span, leads bool) Emoji {
	entry, _ := findEmoji(p.Of(s))
	e := Emoji{Span: p, Name: entry.name, LeadsLine: leads}
	for i, r := range p.Of(s) {
		if i > 0 && r >= firstTone && r <= lastTone {
			e.Tone = int(r-firstTone) + 1
			break
		}
	}
	return e
}
