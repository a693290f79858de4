package lint

import (
	"copydesk/internal/text"
)

// beside measures the words that are published beside the text: the title where one is, the content warning, the options
// of a poll, and alternative texts. What must not be said in a post must not be said there either. They are no part of
// its length, and a label that stands only there discloses nothing.
func (m *measuring) beside() {
	if m.titled() {
		m.aside("title", m.d.Title)
	}
	m.aside("warning", m.d.Warning)
	for _, option := range m.d.Poll.Options {
		m.aside("poll", option)
	}
	for _, media := range m.d.Media {
		m.aside("alt", Text{media.Alt, media.AltAt})
	}
}

// titled says that a title of the draft is published: elsewhere it is a name for those who work on it.
func (m *measuring) titled() bool {
	for _, t := range m.d.Targets {
		if t.Limits.Title > 0 || t.Platform == "blog" {
			return true
		}
	}
	return m.d.Kind == "blog"
}

func (m *measuring) aside(scope string, t Text) {
	if t.Text == "" {
		return
	}
	p := m.w.quoted(t)
	e := p.find(text.Generic)
	var skip []text.Span
	for _, x := range e.Mentions {
		skip = append(skip, x.Span)
	}
	for _, x := range e.Links {
		skip = append(skip, x.Span)
	}
	m.style(p, e, skip)
	m.match(p, e, skip, scope)
	m.named(p, e, skip)
	m.personal(p, e, skip)
}
