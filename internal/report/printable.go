package report

import (
	"strings"
	"unicode/utf8"
)

// Printable makes text from strangers harmless for a terminal and puts it on one line. Line ends and tabs become
// spaces. A control character is shown by its picture (␛ for escape), so that no terminal obeys it and a reader sees that
// it is there; characters without a picture that could reorder, end or rewrite the line, and bytes that are no UTF-8,
// become �. Every character, and every broken byte, becomes exactly one character, so that columns still count right.
func Printable(s string) string {
	if harmless(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteRune(printable(r))
	}
	return b.String()
}

func harmless(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func printable(r rune) rune {
	switch {
	case r >= '\t' && r <= '\r', r == 0x85, r == 0x2028, r == 0x2029: // tab, line ends, next line, line and paragraph separator
		return ' '
	case r < ' ':
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case r == 0xad: // a soft hyphen: terminals disagree whether it has a width
		return '-'
	case invisible(r):
		return utf8.RuneError
	default:
		return r
	}
}

// invisible says whether a character may not be shown at all: C1 controls; the embeddings, overrides and isolates with
// which a text can read otherwise than it stands; and two that are no characters, which XML refuses.
func invisible(r rune) bool {
	return r >= 0x80 && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfffe || r == 0xffff
}

// inert keeps a line that holds text of strangers from being a command to the log that it is printed to: runners of
// GitHub obey "::name" at the start of a line and "##[name]" anywhere in it, others "##name[".
func inert(line string) string {
	if trimmed := strings.TrimLeft(line, " "); strings.HasPrefix(trimmed, "::") {
		line = line[:len(line)-len(trimmed)] + `\` + trimmed
	}
	for from := 0; ; {
		i := strings.Index(line[from:], "##")
		if i < 0 {
			return line
		}
		from += i + 1
		end := from + 1
		for end < len(line) && (line[end]|0x20 >= 'a' && line[end]|0x20 <= 'z') {
			end++
		}
		if end < len(line) && line[end] == '[' {
			line = line[:end] + `\` + line[end:]
		}
	}
}
