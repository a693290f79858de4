package lint

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"copydesk/finding"
	"copydesk/internal/register"
	"copydesk/internal/text"
)

// compared finds where a passage holds something against something else by its name, in the author's own words. The
// organisation itself is no rival.
func (m *measuring) compared(p passage, e text.Entities) {
	for _, c := range text.Comparisons(p.text, m.d.Language) {
		if !text.Overlaps(e.Quotes, c.Span) && !text.Overlaps(e.Code, c.Span) && !m.own(c.Name) {
			m.d.Comparisons = append(m.d.Comparisons, Text{c.Of(p.text), p.place(m.w.path, c.Span)})
		}
	}
}

// own says whether a name is the organisation's.
func (m *measuring) own(name string) bool {
	name = strings.TrimPrefix(name, "@")
	o := m.desk.g.Register.Charter.Organisation
	for _, n := range append([]string{o.Name}, o.Brands...) {
		if n != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(n)) {
			return true
		}
	}
	for _, t := range m.d.Targets {
		if h := m.desk.g.Register.Accounts[t.Account].Handle; h != "" && strings.EqualFold(strings.TrimPrefix(h, "@"), name) {
			return true
		}
	}
	return false
}

// gatherTopics keeps each place once: texts that are varied or appended to are measured more than once.
func (m *measuring) gatherTopics() {
	m.d.Embargoed = once(m.d.Embargoed, func(x Embargoed) finding.Place { x.At.Path = x.Embargo; return x.At })
	m.d.Clients = once(m.d.Clients, func(x Client) finding.Place { x.At.Path = x.Client; return x.At })
	m.d.Misspelt = once(m.d.Misspelt, func(x Misspelt) finding.Place { return x.At })
	m.d.Exclamations = once(m.d.Exclamations, func(x Exclamation) finding.Place { return x.At })
	m.d.Comparisons = once(m.d.Comparisons, func(x Text) finding.Place { return x.At })
}

// voice compiles the words by which an author speaks of themselves, when they are first asked for.
func voice(o register.Organisation) func() *text.Matcher {
	return sync.OnceValue(func() *text.Matcher {
		l := text.List{ID: "voice"}
		for _, w := range strings.Fields("we our ours us we're we've we'll we'd i my mine me i'm i've " +
			"wir unser unsere unserer unserem unseren unseres uns ich mein meine nous notre nos je mon ma mes " +
			"nosotros nosotras nuestro nuestra nuestros nuestras somos hemos estamos tenemos mi mis") {
			l.Terms = append(l.Terms, text.Term{Text: w})
		}
		for _, n := range append([]string{o.Name}, o.Brands...) {
			if strings.ContainsFunc(n, unicode.IsLetter) {
				l.Terms = append(l.Terms, text.Term{Text: n})
			}
		}
		m, _ := text.NewMatcher([]text.List{l}) // all have letters
		return m
	})
}

// saying tells of the sentences of a text whose they are and of when, each looked at once.
type saying struct {
	m          *measuring
	s          string
	sentence   text.Span
	known      bool
	ours, past bool
}

func (w *saying) of(sentence text.Span) (ours, past bool) {
	if !w.known || sentence != w.sentence {
		s := sentence.Of(w.s)
		w.known, w.sentence = true, sentence
		w.ours = len(w.m.desk.voice().Match(s, text.Where{})) > 0
		w.past = bygone(s, w.m.d.Now.Date)
	}
	return w.ours, w.past
}

// bygone says whether a sentence speaks of years before the present one, or of a time long ago.
func bygone(s, today string) bool {
	lower := strings.ToLower(s)
	for _, phrase := range []string{"years ago", "decades ago", "back in the day", "last century", "years later", "historic", "vor jahren", "jahre später", "damals", "il y a", "autrefois", "hace años", "años después", "siglo"} {
		if strings.Contains(lower, phrase) {
			return true
		}
	}
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] != '1' && s[i] != '2') || i > 0 && isDigit(s[i-1]) || i+4 < len(s) && isDigit(s[i+4]) {
			continue
		}
		if year, err := strconv.Atoi(s[i : i+4]); err == nil && year >= 1800 && len(today) >= 4 && s[i:i+4] < today[:4] {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
