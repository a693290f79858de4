package lint

import (
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/text"
)

// passage is a stretch of text that a draft says: one part of a thread, a variant, an appended line.
type passage struct {
	text string
	at   text.Map // into the file
	// What was code or a quotation in Markdown, whose marks the plain text has lost.
	code, quotes []text.Span
}

func (p passage) place(path string, s text.Span) finding.Place {
	o := p.at.Span(s.Start, s.End)
	return finding.Place{Path: path, Start: o.Start, End: o.End}
}

func (p passage) whole(path string) finding.Place {
	return p.place(path, text.Span{Start: 0, End: len(p.text)})
}

// trim drops the empty space around a text, which no publisher posts.
func trim(p passage) passage {
	start := len(p.text) - len(strings.TrimLeft(p.text, " \t\n\r"))
	end := len(strings.TrimRight(p.text, " \t\n\r"))
	if end < start {
		end = start
	}
	return passage{text: p.text[start:end], at: p.at.Slice(start, end)}
}

// find reads the entities of a passage, and what was code or a quotation in Markdown.
func (p passage) find(g text.Grammar) text.Entities {
	e := text.Find(p.text, g)
	join := func(a, b []text.Span) []text.Span {
		if len(b) == 0 {
			return a
		}
		a = slices.Concat(a, b)
		slices.SortFunc(a, func(x, y text.Span) int { return x.Start - y.Start })
		return a
	}
	e.Code, e.Quotes = join(e.Code, p.code), join(e.Quotes, p.quotes)
	return e
}

// texts gives stretches of a passage with their places.
func texts(p passage, path string, spans []text.Span) []Text {
	out := make([]Text, len(spans))
	for i, x := range spans {
		out[i] = Text{x.Of(p.text), p.place(path, x)}
	}
	return out
}
