package lint

import (
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/text"
)

// Exclamation is a stack of exclamation marks.
type Exclamation struct {
	Text  string        `json:"text"`
	At    finding.Place `json:"at"`
	Count int           `json:"count"`
}

// exclamations finds three or more exclamation marks in a row, with or without question marks among them, and two in a row
// where a text does so again and again.
func (m *measuring) exclamations(p passage, e text.Entities) {
	if !strings.Contains(p.text, "!!") && !strings.Contains(p.text, "?!") && !strings.Contains(p.text, "！！") {
		return
	}
	var pairs []Exclamation
	for at := 0; at < len(p.text); {
		end, marks := at, 0
		for end < len(p.text) {
			r, n := utf8.DecodeRuneInString(p.text[end:])
			if r != '!' && r != '！' && r != '?' && r != '？' {
				break
			}
			if r == '!' || r == '！' {
				marks++
			}
			end += n
		}
		if sp := (text.Span{Start: at, End: end}); marks > 1 && !text.Overlaps(e.Code, sp) && !text.Overlaps(e.Quotes, sp) {
			x := Exclamation{Text: sp.Of(p.text), At: p.place(m.w.path, sp), Count: marks}
			if marks > 2 {
				m.d.Exclamations = append(m.d.Exclamations, x)
			} else {
				pairs = append(pairs, x)
			}
		}
		_, n := utf8.DecodeRuneInString(p.text[min(end, len(p.text)-1):])
		at = max(end, at+n)
	}
	if len(pairs) > 1 {
		m.d.Exclamations = append(m.d.Exclamations, pairs...)
	}
}
