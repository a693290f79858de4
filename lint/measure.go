package lint

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/text"
)

// Desk measures drafts and has them judged, under one governance. It is safe for concurrent use.
type Desk struct {
	g        *governance.Governance
	lists    map[string]register.List
	matcher  *text.Matcher
	official map[string]bool
	names    names
	voice    func() *text.Matcher
}

// NewDesk makes ready what all drafts share: the term lists, compiled, and the official contacts.
func NewDesk(g *governance.Governance) (*Desk, error) {
	d := &Desk{g: g, lists: map[string]register.List{}, official: map[string]bool{}}
	var lists []text.List
	for _, id := range g.Register.ListIDs() {
		l := g.Register.Lists[id]
		if l.For("draft") {
			d.lists[id] = l
			lists = append(lists, l.Compiled(id))
		}
	}
	var err error
	if d.matcher, err = text.NewMatcher(lists); err != nil {
		return nil, fmt.Errorf("compile the term lists: %w", err)
	}
	for _, s := range slices.Concat(g.Register.Charter.Official.Contacts, g.Register.Charter.Official.IBANs) {
		d.official[normal(s)] = true
	}
	d.voice = voice(g.Register.Charter.Organisation)
	if d.names, err = newNames(g.Register.Charter); err != nil {
		return nil, err
	}
	return d, nil
}

// Under gives the same desk at another moment, or with other rules: under a governance of the same register.
func (k *Desk) Under(g *governance.Governance) *Desk {
	out := *k
	out.g = g
	return &out
}

// normal makes two spellings of a contact or an IBAN equal.
func normal(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", "/", "").Replace(strings.ToLower(s))
}

// override replaces where drafts go, from the command line. It also brings the calendar of the run to its drafts.
type override struct {
	accounts, platforms []string
	calendar            *calendar
	alone               bool // no file, and so in no calendar
}

// facts measures a written draft. What could not be measured is told beside.
func (k *Desk) facts(w *written, extension string, inHand bool, o override) (*Draft, []finding.Unchecked) {
	zone := k.g.Register.Zone()
	d := &Draft{ID: w.id, Path: w.path, Kind: w.kind, Format: w.format, At: w.body, Now: k.g.Moment(k.g.Now), InHand: inHand,
		Text: w.joined, Jurisdictions: []string{}, Matches: map[string][]Match{}}
	d.SHA256 = w.sum()
	w.declare(d, zone)
	if kind := w.fields.text("kind"); kind.Text != "" && !slices.Contains(kinds, kind.Text) {
		w.fields.wrong = append(w.fields.wrong, wrongValue{"kind", kind, kinds})
	}
	d.wrong = w.fields.wrong
	d.publish()
	m := &measuring{desk: k, w: w, d: d}
	accounts := m.destinations(extension, o)
	d.planned(o.calendar)
	m.settle(accounts)
	m.insider()
	for i, p := range w.parts {
		s := m.segment(p, text.Generic, nil)
		inPart(s.Labels, i)
		d.Segments = append(d.Segments, s)
	}
	if d.Segments == nil {
		d.Segments = []Segment{}
	}
	m.beside()
	m.variants()
	m.declared = declaredPlaceholders(&w.fields)
	for i := range d.Targets {
		t := &d.Targets[i]
		m.target(t)
		m.duty(t)
		t.Over = m.excess(t)
		t.Folded = t.Limits.Fold > 0 && len(t.Segments) > 0 && t.Segments[0].Length.Codepoints > t.Limits.Fold
		t.Neutral = slices.Contains(k.g.Register.Charter.Publishing.NeutralAccounts, t.Account)
		d.Threaded = d.Threaded || len(t.Segments) > 1
	}
	d.Threaded = d.Threaded || len(d.Segments) > 1
	d.Answers = d.Kind == "reply" || d.Kind == "template"
	m.gather()
	d.drifts(o.calendar)
	d.Readability.LongWords = []Text{}
	whole := w.whole()
	if r, ok := text.Readability(whole.text, d.Language, whole.code...); ok {
		d.Readability = Readability{Known: true, Grade: math.Round(r.Grade*10) / 10, Words: r.Words, Sentences: r.Sentences,
			LongWords: texts(whole, w.path, r.LongWords)}
	}
	m.answering()
	m.blogging()
	m.gaps(o)
	return d, append(w.fields.odd, m.unchecked...)
}

// measuring is the work on one draft.
type measuring struct {
	desk      *Desk
	w         *written
	d         *Draft
	variant   map[string]passage
	declared  map[string]Placeholder
	seen      []Segment // every passage that stands anywhere in the draft, once
	unchecked []finding.Unchecked
}

func (m *measuring) uncheck(what, why string) {
	m.unchecked = append(m.unchecked, finding.Unchecked{What: what, Why: why})
}

// quoted is a value of the front matter as a passage: byte for byte where the value stands as it is written, else as a
// whole.
func (w *written) quoted(t Text) passage {
	var b text.Builder
	s := strings.ReplaceAll(t.Text, "\r\n", "\n")
	if w.file != nil {
		raw := string(w.file.Data[t.At.Start:t.At.End])
		if i := strings.Index(raw, s); i >= 0 {
			b.Copy(s, t.At.Start+i)
			return passage{text: s, at: b.Map()}
		}
	}
	b.Insert(s, text.Span{Start: t.At.Start, End: t.At.End})
	return passage{text: s, at: b.Map()}
}
