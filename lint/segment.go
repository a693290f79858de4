package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/text"
)

// segment measures one passage, and searches its words for terms, names and personal data.
//
// Where the same passage was measured before, under another grammar, base is what it gave: its length and its labels are the
// same everywhere, and what it holds is found already.
func (m *measuring) segment(p passage, grammar text.Grammar, base *Segment) Segment {
	at := func(s text.Span) finding.Place { return p.place(m.w.path, s) }
	e := p.find(grammar)
	s := Segment{Text: p.text, At: p.whole(m.w.path), Mentions: []Mention{}, Hashtags: []Hashtag{}, Cashtags: []Text{},
		Links: []Link{}, Emoji: []Emoji{}, Labels: []Disclosure{}, Lines: []Line{}}
	if base != nil {
		s.Length, s.Labels, s.XValid = base.Length, slices.Clone(base.Labels), base.XValid
		s.Quotes, s.Code, s.Lines, s.Runs = base.Quotes, base.Code, base.Lines, base.Runs
	} else {
		s.Length, s.Labels = Length(text.Measure(p.text)), append(s.Labels, m.labels(p)...)
		s.XValid = text.XValid(p.text, m.desk.xLimit())
		s.Quotes, s.Code, s.Runs = texts(p, m.w.path, e.Quotes), texts(p, m.w.path, e.Code), texts(p, m.w.path, e.Runs)
		for _, x := range e.Lines {
			s.Lines = append(s.Lines, Line{at(x.Span), x.Blank, x.Bullet.End > x.Bullet.Start})
		}
	}
	var skip []text.Span
	for _, x := range e.Mentions {
		s.Mentions = append(s.Mentions, Mention{Text: x.Of(p.text), At: at(x.Span), Name: strings.ToLower(x.Name)})
		skip = append(skip, x.Span)
	}
	for _, x := range e.Hashtags {
		h := Hashtag{Text: x.Of(p.text), At: at(x.Span), Name: x.Name, Words: append([]string{}, x.Words...), Case: string(x.Case)}
		if x.CamelCase != "" {
			_, sigil := utf8.DecodeRuneInString(h.Text)
			h.Suggestion = h.Text[:sigil] + x.CamelCase
		}
		s.Hashtags = append(s.Hashtags, h)
	}
	for _, x := range e.Cashtags {
		s.Cashtags = append(s.Cashtags, Text{x.Of(p.text), at(x.Span)})
	}
	linkOffset := counting{s: p.text}
	for _, x := range e.Links {
		s.Links = append(s.Links, Link{Text: x.Of(p.text), At: at(x.Span), Scheme: x.Scheme, Insecure: x.Scheme == "http", Host: x.Host, Domain: x.Domain,
			Tracking: parameters(p, m.w.path, x.Tracking), Affiliate: parameters(p, m.w.path, x.Affiliate), Offset: linkOffset.to(x.Start),
			Code: text.Overlaps(e.Code, x.Span)})
		skip = append(skip, x.Span)
	}
	for _, x := range e.Emoji {
		s.Emoji = append(s.Emoji, Emoji{Text: x.Of(p.text), At: at(x.Span), Name: x.Name, Tone: x.Tone, LineStart: x.LeadsLine, ForWord: speaks("en", m.d.Language) && x.ForWord(p.text)})
	}
	if base == nil {
		m.style(p, e, skip)
		m.match(p, e, skip, "text")
		m.named(p, e, skip)
		m.compared(p, e)
		m.exclamations(p, e)
		m.fillers(p, e, skip)
		m.personal(p, e, skip)
	}
	return s
}

func parameters(p passage, path string, ps []text.Parameter) []Text {
	out := []Text{}
	for _, x := range ps {
		out = append(out, Text{x.Of(p.text), p.place(path, x.Span)})
	}
	return out
}

// match searches a passage for the terms of all lists. Words that somebody else says, that are spoken against, or that
// name a title, are no hits.
func (m *measuring) match(p passage, e text.Entities, skip []text.Span, scope string) {
	where := text.Where{Scope: scope, Skip: append(slices.Clone(skip), e.Code...)}
	where.Quotes = append(where.Quotes, e.Quotes...)
	offset, said := counting{s: p.text}, saying{m: m, s: p.text}
	for _, h := range m.desk.matcher.Match(p.text, where) {
		l := m.desk.lists[h.List]
		if h.Quoted || h.Against || h.Titled || !speaks(l.Language, m.d.Language) || !holds(l.Jurisdictions, m.d.Jurisdictions) {
			continue
		}
		t := l.TermAt(h.Term)
		match := Match{List: h.List, Term: t.Text, Text: h.Span.Of(p.text), At: p.place(m.w.path, h.Span), Level: t.Level, Owner: t.Owner,
			Title: l.Title, Remedy: t.Remedy, Instead: append([]string{}, t.Alternative...), Evaded: h.Evaded,
			Offset: offset.to(h.Span.Start)}
		match.Ours, match.Past = said.of(h.Sentence)
		m.d.Matches[h.List] = append(m.d.Matches[h.List], match)
		if l.Rule == "" || l.Rule == "acceptable-use/watchword" {
			m.d.Watchwords = append(m.d.Watchwords, match)
		}
	}
}

// speaks tells whether a list of one language holds for a draft of another.
func speaks(list, draft string) bool {
	primary := func(tag string) string {
		tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
		return tag
	}
	return list == "" || primary(list) == primary(draft)
}

func holds(list, draft []string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(j string) bool { return slices.Contains(draft, text.Region(j)) })
}

func (m *measuring) personal(p passage, e text.Entities, skip []text.Span) {
	options := text.PersonalOptions{Language: m.d.Language, Region: m.desk.g.Register.Charter.Organisation.Region, Skip: skip, Code: e.Code}
	for _, x := range text.PersonalData(p.text, options) {
		m.d.PersonalData = append(m.d.PersonalData, Personal{Kind: x.Kind, Text: x.Span.Of(p.text), At: p.place(m.w.path, x.Span),
			Confidence: x.Confidence, Official: m.desk.official[normal(x.Normal)] || m.desk.official[normal(x.Span.Of(p.text))]})
	}
}

// reserved finds what LinkedIn would cut a post off at.
func (m *measuring) reserved(p passage, signs string) {
	var placeholders []text.Span
	if m.d.Kind == "template" {
		eachPlaceholder(p.text, func(_ string, sp text.Span) { placeholders = append(placeholders, sp) })
	}
	for _, x := range text.Reserved(p.text, signs) {
		if text.Overlaps(placeholders, x) {
			continue
		}
		m.d.Reserved = append(m.d.Reserved, Text{x.Of(p.text), p.place(m.w.path, x)})
	}
}

// refused finds the signs of a text that its platform does not take at all.
func (m *measuring) refused(p passage, signs string) []Text {
	if signs == "" {
		return nil
	}
	var found []Text
	for i, r := range p.text {
		if strings.ContainsRune(signs, r) {
			sign := string(r)
			if !unicode.IsPrint(r) {
				sign = fmt.Sprintf("U+%04X", r) // nobody sees it
			}
			found = append(found, Text{sign, p.place(m.w.path, text.Span{Start: i, End: i + utf8.RuneLen(r)})})
		}
	}
	return found
}

// xLimit is what X takes of an account that has no number of its own.
func (k *Desk) xLimit() int {
	l, _ := k.g.Register.Limit("x", "", "text")
	return l.Max
}

// counting counts the code points of a text before places that come in order, in one pass.
type counting struct {
	s     string
	at, n int
}

func (c *counting) to(place int) int {
	if place < c.at {
		c.at, c.n = 0, 0
	}
	c.n += utf8.RuneCountInString(c.s[c.at:place])
	c.at = place
	return c.n
}
