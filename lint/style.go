package lint

import (
	"slices"

	"copydesk/finding"
	"copydesk/internal/text"
)

// style measures how a passage is written: fonts, drawings, capitals, rows of emoji, and the author's own promo codes.
func (m *measuring) style(p passage, e text.Entities, skip []text.Span) {
	words := func(spans []text.Span) []Text { return texts(p, m.w.path, spans) }
	for _, x := range text.StyledLetters(p.text) {
		s := Styled{Text: x.Of(p.text), At: p.place(m.w.path, x.Span), Plain: x.Plain}
		if !exact(s.Text, s.At) {
			s.Plain = ""
		}
		m.d.Styled = append(m.d.Styled, s)
	}
	for _, x := range text.EmojiRuns(p.text, e.Emoji) {
		m.d.EmojiRuns = append(m.d.EmojiRuns, EmojiRun{Text: x.Of(p.text), At: p.place(m.w.path, x.Span), Count: x.Count, Same: x.Same})
	}
	tags := make([]text.Span, 0, len(e.Hashtags)+len(e.Code)+len(skip))
	for _, x := range e.Hashtags {
		tags = append(tags, x.Span)
	}
	inGlossary := func(word string) bool { _, ok := m.desk.g.Register.Charter.Glossary[word]; return ok }
	m.d.Drawings = append(m.d.Drawings, words(text.Art(p.text, e.Code))...)
	m.d.Shouting = append(m.d.Shouting, words(text.Shouting(p.text, slices.Concat(tags, skip, e.Code), inGlossary))...)
	m.d.PromoCodes = append(m.d.PromoCodes, words(text.PromoCodes(p.text))...)
}

// exact says that a place holds just the words in question, and not, say, the whole quoted value that they stand in: only
// there can a fix write others.
func exact(words string, at finding.Place) bool { return at.End-at.Start == len(words) }

// gatherStyle keeps each place once: texts that are varied or appended to are measured more than once.
func (m *measuring) gatherStyle() {
	at := func(x Text) finding.Place { return x.At }
	m.d.Styled = once(m.d.Styled, func(x Styled) finding.Place { return x.At })
	m.d.EmojiRuns = once(m.d.EmojiRuns, func(x EmojiRun) finding.Place { return x.At })
	m.d.Drawings, m.d.Shouting, m.d.PromoCodes = once(m.d.Drawings, at), once(m.d.Shouting, at), once(m.d.PromoCodes, at)
}
