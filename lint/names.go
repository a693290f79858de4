package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/register"
	"copydesk/internal/text"
)

// Embargoed is a name or a marker of an embargo of the charter.
type Embargoed struct {
	Embargo string        `json:"embargo"`
	Text    string        `json:"text"`
	At      finding.Place `json:"at"`
	Until   string        `json:"until"`    // the first moment at which it may be said, in UTC; empty where none is set
	InForce bool          `json:"in_force"` // it binds the draft's accounts, and the draft goes out before that moment
}

// Client is a client or partner that the draft names.
type Client struct {
	Client  string        `json:"client"`
	Text    string        `json:"text"`
	At      finding.Place `json:"at"`
	Consent bool          `json:"consent"` // the charter has a reference to their consent
}

// Misspelt is a term of the glossary that is not written as the glossary has it.
type Misspelt struct {
	Term string        `json:"term"` // as it should be
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
	Sure bool          `json:"sure"` // putting the term there is all that is to be done
}

// The lists into which the names of the charter are compiled.
const (
	embargoList  = "embargoes"
	clientList   = "clients"
	glossaryList = "glossary"
)

// names are the names that the charter says something about, compiled. Without any the matcher is nil, and nothing is
// looked for.
type names struct {
	matcher *text.Matcher
	of      map[string][]name // by list, in the order of its terms
}

type name struct {
	id   string // of the embargo or client; for the glossary the right spelling
	text string
}

// newNames compiles the names of a charter.
func newNames(c register.Charter) (names, error) {
	n := names{of: map[string][]name{}}
	for _, id := range slices.Sorted(maps.Keys(c.Embargoes)) {
		for _, t := range c.Embargoes[id].Terms {
			n.add(embargoList, name{id, t})
			if joined := strings.Join(strings.FieldsFunc(t, func(r rune) bool { return r == '-' || unicode.IsSpace(r) }), ""); joined != t {
				n.add(embargoList, name{id, joined})
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Clients)) {
		for _, t := range c.Clients[id].Names {
			n.add(clientList, name{id, t})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Glossary)) {
		if !c.Glossary[id].AnyCase {
			n.add(glossaryList, name{id, id})
		}
		for _, wrong := range c.Glossary[id].Wrong {
			n.add(glossaryList, name{id, wrong})
		}
	}
	var lists []text.List
	for _, id := range []string{embargoList, clientList, glossaryList} {
		l := text.List{ID: id}
		for _, x := range n.of[id] {
			l.Terms = append(l.Terms, text.Term{Text: x.text})
		}
		if len(l.Terms) > 0 {
			lists = append(lists, l)
		}
	}
	if len(lists) == 0 {
		return n, nil
	}
	var err error
	if n.matcher, err = text.NewMatcher(lists); err != nil {
		return n, fmt.Errorf("compile the names of the charter: %w", err)
	}
	return n, nil
}

func (n *names) add(list string, x name) { n.of[list] = append(n.of[list], x) }

// named searches a passage for the names of the charter. An embargo holds wherever its terms stand; clients and the
// glossary speak of the author's own words only.
func (m *measuring) named(p passage, e text.Entities, skip []text.Span) {
	n := m.desk.names
	if n.matcher == nil {
		return
	}
	var tags []text.Span
	for _, x := range e.Hashtags {
		tags = append(tags, x.Span)
	}
	foreign := slices.Concat(skip, e.Code)
	slices.SortFunc(foreign, func(a, b text.Span) int { return a.Start - b.Start })
	for _, h := range n.matcher.Match(p.text, text.Where{Quotes: e.Quotes}) {
		x, got := n.of[h.List][h.Term], h.Span.Of(p.text)
		tagged, others := text.Overlaps(tags, h.Span), h.Quoted || text.Overlaps(foreign, h.Span)
		at := p.place(m.w.path, h.Span)
		switch {
		case h.List == embargoList && (tagged || strings.Contains(x.text, " ") || meant(x.text, p.text, h)):
			m.embargo(x.id, got, at)
		case h.List == clientList && !others && (tagged || meant(x.text, p.text, h)):
			m.client(x.id, got, at)
		case h.List == glossaryList && !others && !tagged && miscased(p.text, h, x):
			m.d.Misspelt = append(m.d.Misspelt, Misspelt{Term: x.id, Text: got, At: at, Sure: exact(got, at)})
		}
	}
	for _, x := range e.Hashtags {
		if len(x.Words) < 2 {
			continue
		}
		for _, h := range n.matcher.Match(strings.Join(x.Words, " "), text.Where{}) {
			at, id := p.place(m.w.path, x.Span), n.of[h.List][h.Term].id
			switch h.List {
			case embargoList:
				m.embargo(id, x.Of(p.text), at)
			case clientList:
				m.client(id, x.Of(p.text), at)
			}
		}
	}
}

func (m *measuring) embargo(id, got string, at finding.Place) {
	e := m.desk.g.Facts.Charter.Embargoes[id]
	binds := len(e.Accounts) == 0 || slices.ContainsFunc(m.d.Targets, func(t Target) bool { return slices.Contains(e.Accounts, t.Account) })
	x := Embargoed{Embargo: id, Text: got, At: at, Until: e.Until, InForce: binds && !m.d.Publication.Past && m.d.Publication.before(e.Until)}
	m.d.Embargoed = append(m.d.Embargoed, x)
}

func (m *measuring) client(id, got string, at finding.Place) {
	m.d.Clients = append(m.d.Clients, Client{Client: id, Text: got, At: at, Consent: m.desk.g.Facts.Charter.Clients[id].HasConsent})
}

// meant tells whether words that stand in a text are the name: Shell is a client, and a shell is none. A name that has
// capitals where common words have none, or digits, is one however it is written. Of any other one, what is a capital in
// the name is a capital in the text, and at the start of a sentence it is not followed like a verb: "Target your ads". Small
// letters do where so many words, or words that nobody says otherwise, are no accident: "port of brink".
func meant(name string, s string, h text.Hit) bool {
	got := h.Span.Of(s)
	wants := strings.Fields(name)
	gots := strings.Fields(got)
	if !strings.ContainsFunc(name, unicode.IsUpper) || len(wants) != len(gots) {
		return true
	}
	if len(wants) > 1 && (len(wants) > 2 || slices.ContainsFunc(wants, func(w string) bool { return !text.IsEnglishWord(w) })) {
		return true
	}
	for i, want := range wants {
		_, n := utf8.DecodeRuneInString(want)
		if strings.ContainsFunc(want[n:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) {
			return true
		}
		if capital(want) && !capital(gots[i]) {
			return false
		}
	}
	next, _, _ := strings.Cut(strings.TrimPrefix(s[h.Span.End:h.Sentence.End], " "), " ")
	return len(wants) > 1 || h.Span.Start > h.Sentence.Start || !text.IsEnglishWord(name) ||
		!slices.Contains([]string{"your", "the", "a", "an", "our", "these", "those", "this", "that", "it", "them", "with", "on", "up", "out", "what", "how", "by", "for", "some", "more"}, next)
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// miscased tells whether words that are a term of the glossary by their letters are not written as it has them. At the
// start of a sentence a small letter may become a capital, and a common word in small letters may be just that.
func miscased(s string, h text.Hit, x name) bool {
	got := h.Span.Of(s)
	if got == x.id {
		return false
	}
	if x.text != x.id {
		return true
	}
	first, n := utf8.DecodeRuneInString(x.id)
	if h.Span.Start == h.Sentence.Start && got == string(unicode.ToUpper(first))+x.id[n:] {
		return false
	}
	small := got == strings.ToLower(got)
	return !(small && text.IsEnglishWord(got)) && got != strings.ToUpper(x.id)
}
