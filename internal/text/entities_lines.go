package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines takes a text apart at its line ends, LF or CRLF. A text that ends with one has no empty line after it.
func lines(s string) []Line {
	if s == "" {
		return nil
	}
	found := make([]Line, 0, strings.Count(s, "\n")+1)
	for at := 0; at < len(s); {
		end, next := len(s), len(s)
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		if end > at && s[end-1] == '\r' {
			end--
		}
		l := Line{Span: Span{at, end}}
		text := strings.TrimLeftFunc(l.Of(s), unicode.IsSpace)
		l.Blank = text == ""
		if n := bulletLength(text); n > 0 {
			l.Bullet = Span{end - len(text), end - len(text) + n}
		}
		found = append(found, l)
		at = next
	}
	return found
}

// bulletLength gives the length of the list marker that a line begins with: a dash, star or bullet, or a number or
// letter with a full stop or parenthesis, and a space after it.
func bulletLength(line string) int {
	r, n := utf8.DecodeRuneInString(line)
	switch {
	case strings.ContainsRune("-*+•‣◦▪▫●○■□–—·→➤►✓✔", r) && n > 0:
	case r >= '0' && r <= '9':
		for n < len(line) && n < 3 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		fallthrough
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		if n == len(line) || line[n] != '.' && line[n] != ')' || line[n] == '.' && r > '9' {
			return 0
		}
		n++
	default:
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(line[n:]); n < len(line) && !unicode.IsSpace(next) {
		return 0
	}
	return n
}

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
	e := Emoji{Span: p, Name: entry.name, Group: entry.group, LeadsLine: leads}
	for i, r := range p.Of(s) {
		if i > 0 && r >= firstTone && r <= lastTone {
			e.Tone = int(r-firstTone) + 1
			break
		}
	}
	return e
}

// runs finds three or more hashtags, cashtags or links in a row: with nothing but spaces, commas and one line end
// between each two.
func (e *Entities) runs(s string) []Span {
	var found []Span
	var run Span
	n := 0
	links, hashtags, cashtags := e.Links, e.Hashtags, e.Cashtags
	for len(links)+len(hashtags)+len(cashtags) > 0 {
		next := Span{len(s) + 1, 0}
		from := 0
		if len(links) > 0 {
			next = links[0].Span
		}
		if len(hashtags) > 0 && hashtags[0].Start < next.Start {
			next, from = hashtags[0].Span, 1
		}
		if len(cashtags) > 0 && cashtags[0].Start < next.Start {
			next, from = cashtags[0].Span, 2
		}
		switch from {
		case 0:
			links = links[1:]
		case 1:
			hashtags = hashtags[1:]
		case 2:
			cashtags = cashtags[1:]
		}
		if n > 0 && joins(s[run.End:next.Start]) {
			run.End = next.End
			n++
			continue
		}
		if n >= 3 {
			found = append(found, run)
		}
		run, n = next, 1
	}
	if n >= 3 {
		found = append(found, run)
	}
	return found
}

// joins reports whether what stands between two tags leaves them in one run.
func joins(between string) bool {
	breaks := 0
	for _, r := range between {
		switch {
		case r == '\n':
			if breaks++; breaks > 1 {
				return false
			}
		case r != ',' && !unicode.IsSpace(r):
			return false
		}
	}
	return true
}
