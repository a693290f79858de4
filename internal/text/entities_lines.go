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
