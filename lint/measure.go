package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/source"
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
	if kind := w.fields.text("kind"); kind.Text != "" && !slices.Contains(Kinds(), kind.Text) {
		w.fields.wrong = append(w.fields.wrong, wrongValue{"kind", kind, Kinds()})
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
	d.fill()
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

// channels lists the targets: what the command line says, else what the draft says, else what the file's ending means.
func (m *measuring) channels(extension string, o override) []string {
	f := &m.w.fields
	accounts := append(f.list("accounts"), f.list("account")...)
	platforms := append(f.list("platforms"), f.list("platform")...)
	if len(o.accounts)+len(o.platforms) > 0 {
		accounts, platforms = nil, nil
		for _, a := range o.accounts {
			accounts = append(accounts, Text{a, f.place()})
		}
		for _, p := range o.platforms {
			platforms = append(platforms, Text{p, f.place()})
		}
	}
	var ids []string
	for _, a := range accounts {
		t := Target{Account: a.Text, At: a.At}
		if account, ok := m.desk.g.Register.Accounts[a.Text]; ok {
			t.Registered, t.Platform = true, account.Platform
			ids = append(ids, a.Text)
		} else {
			t.Stranger, t.Nearest = true, source.Nearest(a.Text, m.desk.g.Register.AccountIDs())
		}
		m.d.Targets = append(m.d.Targets, t)
	}
	for _, p := range platforms {
		m.d.Targets = append(m.d.Targets, Target{Platform: strings.ToLower(p.Text), At: p.At})
	}
	if len(m.d.Targets) == 0 && extension != "" {
		m.d.Targets = append(m.d.Targets, Target{Platform: extension, At: f.place()})
	}
	if len(m.d.Targets) == 0 && m.w.kind == "blog" {
		m.d.Targets = append(m.d.Targets, Target{Platform: "blog", At: f.place()})
	}
	return ids
}

// destinations lists the targets, with what their platforms allow.
func (m *measuring) destinations(extension string, o override) []string {
	ids := m.channels(extension, o)
	type where struct{ account, platform string }
	seen := map[where]bool{}
	m.d.Targets = slices.DeleteFunc(m.d.Targets, func(t Target) bool {
		again := seen[where{t.Account, t.Platform}]
		seen[where{t.Account, t.Platform}] = true
		return again
	})
	for i := range m.d.Targets {
		m.limits(&m.d.Targets[i])
	}
	if len(m.d.Targets) == 0 {
		m.d.Targets = []Target{}
		m.uncheck("length", "no platform named")
	}
	return ids
}

// limits fills in what the target's platform allows, and the organisation's own numbers where they differ.
func (m *measuring) limits(t *Target) {
	p, known := m.desk.g.Register.Platforms[t.Platform]
	t.Known, t.Name, t.Counter = known, t.Platform, "none"
	t.Splits = m.desk.g.Content.SplitsLongPosts
	if t.Platform == "" {
		m.uncheck("length", fmt.Sprintf("account %s is not in the register, so its platform is not known", t.Account))
		return
	}
	if !known {
		if t.Registered {
			m.uncheck("length", "there are no numbers for the platform "+t.Platform)
		}
		return
	}
	t.Name = p.Title
	limit := func(name string) int {
		l, _ := m.desk.g.Register.Limit(t.Platform, t.Account, name)
		return l.Max
	}
	t.Limits = Limits{Length: limit("text"), Fold: limit("fold"), Bytes: limit("text_bytes"), Hashtags: limit("hashtags"),
		Mentions: limit("mentions"), Links: limit("links"), Media: limit("media"), Images: limit("images"), Videos: limit("videos"),
		AltText: limit("alt"), Title: limit("title"), PollOptions: limit("poll_options"), PollLeast: p.Limits["poll_options"].Min,
		PollOption: limit("poll_option")}
	if comment := limit("comment"); comment > 0 && m.d.Kind == "reply" {
		t.Limits.Length = comment
	}
	t.Threads = p.Threads
	t.Counter = p.Limits["text"].Counter
	if t.Splits && t.Limits.Length > 0 {
		m.uncheck("length", "the publisher splits long posts by itself")
	}
}

// settle fills in what the draft leaves open, from its accounts and the charter.
func (m *measuring) settle(accounts []string) {
	reg := m.desk.g.Register
	if m.d.Language == "" {
		m.d.Language = oneOf(accounts, func(id string) []string { return reg.Accounts[id].Languages })
	}
	if m.d.Language == "" && len(reg.Charter.Organisation.Languages) > 0 {
		m.d.Language = strings.ToLower(reg.Charter.Organisation.Languages[0])
	}
	if m.d.Language == "" {
		m.d.Language = "en"
	}
	if len(m.d.Jurisdictions) == 0 {
		for _, id := range accounts {
			for _, j := range reg.Accounts[id].Jurisdictions {
				if j = jurisdiction(j); !slices.Contains(m.d.Jurisdictions, j) {
					m.d.Jurisdictions = append(m.d.Jurisdictions, j)
				}
			}
		}
	}
	if len(m.d.Jurisdictions) == 0 {
		for _, j := range reg.Charter.Organisation.Jurisdictions {
			m.d.Jurisdictions = append(m.d.Jurisdictions, jurisdiction(j))
		}
	}
	if len(m.d.Jurisdictions) == 0 {
		m.d.Jurisdictions = []string{"US"}
	}
}

// oneOf gives the language that all accounts share, where they have just that one.
func oneOf(accounts []string, languages func(string) []string) string {
	all := map[string]bool{}
	for _, id := range accounts {
		for _, l := range languages(id) {
			all[strings.ToLower(l)] = true
		}
	}
	if len(all) != 1 {
		return ""
	}
	return slices.Collect(maps.Keys(all))[0]
}

// variants reads the texts that differ by platform.
func (m *measuring) variants() {
	m.variant = map[string]passage{}
	table, ok := m.w.fields.table("variants")
	if !ok {
		return
	}
	m.d.variants = map[string]finding.Place{}
	for name := range table.values {
		if t := table.text(name); t.Text != "" {
			m.variant[strings.ToLower(name)], m.d.variants[strings.ToLower(name)] = m.w.quoted(t), t.At
		}
	}
	m.w.fields.odd = append(m.w.fields.odd, table.odd...)
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

// target measures the text that goes to one target: the variant for its platform, and what the publisher appends.
//
// A target that nobody knows has no text: a stranger's draft may name thousands.
func (m *measuring) target(t *Target) {
	t.Segments, t.Labels, t.Refused = []Segment{}, []Disclosure{}, []Text{}
	if _, varied := m.variant[t.Platform]; !varied && !t.Known && !t.Registered {
		return
	}
	platform := m.desk.g.Register.Platforms[t.Platform]
	grammar := text.Grammar(platform.Grammar)
	parts := m.w.parts
	fresh := false
	if v, ok := m.variant[t.Platform]; ok {
		parts, fresh = []passage{v}, true
	}
	for i, p := range parts {
		if i == len(parts)-1 {
			var added bool
			p, added = m.appended(p, t.Account)
			fresh = fresh || added
		}
		var base *Segment
		if fresh {
			m.seen = append(m.seen, m.segment(p, text.Generic, nil))
			base = &m.seen[len(m.seen)-1]
			inPart(base.Labels, i)
		} else {
			base = &m.d.Segments[i]
		}
		s := m.segment(p, grammar, base)
		s.Count, s.Filled = m.count(t, p.text, &s.Length), m.filled(t, p.text)
		if t.Counter == "x" {
			s.XValid = text.XValid(p.text, t.Limits.Length)
		}
		if platform.Reserved != "" {
			m.reserved(p, platform.Reserved)
		}
		t.Refused = append(t.Refused, m.refused(p, platform.Forbidden)...)
		t.Segments = append(t.Segments, s)
	}
	if i := strings.IndexAny(m.d.Title.Text, platform.Forbidden); i >= 0 {
		_, n := utf8.DecodeRuneInString(m.d.Title.Text[i:])
		t.Refused = append(t.Refused, Text{m.d.Title.Text[i : i+n], m.d.Title.At})
	}
	for _, s := range t.Segments {
		t.Labels = append(t.Labels, s.Labels...)
	}
}

// appended adds to the last part what this repository's publisher adds: an empty line, then a line of mentions, then a
// line of hashtags.
func (m *measuring) appended(p passage, account string) (passage, bool) {
	var b text.Builder
	b.Append(p.text, p.at)
	gap := "\n\n"
	for _, field := range m.desk.g.Content.Append {
		sigil := ""
		switch field {
		case m.w.fields.name("mentions"):
			sigil = "@"
		case m.w.fields.name("hashtags"):
			sigil = "#"
		}
		for i, t := range m.w.fields.byAccount(field, account) {
			if i == 0 {
				b.Insert(gap, text.Span{Start: t.At.Start, End: t.At.Start})
				gap = "\n"
			} else {
				b.Insert(" ", text.Span{Start: t.At.Start, End: t.At.Start})
			}
			if !strings.HasPrefix(t.Text, sigil) {
				b.Insert(sigil, text.Span{Start: t.At.Start, End: t.At.Start})
			}
			q := m.w.quoted(t)
			b.Append(q.text, q.at)
		}
	}
	if b.Len() == len(p.text) {
		return p, false
	}
	return passage{text: b.Text(), at: b.Map(), code: p.code, quotes: p.quotes}, true
}

// segment measures one passage. Judged says that its words are searched for terms and personal data too.
//
// Where the same passage was measured before, base is what it gave: its length and its labels are the same everywhere.
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
			Code: touches(e.Code, x.Span)})
		skip = append(skip, x.Span)
	}
	for _, x := range e.Emoji {
		s.Emoji = append(s.Emoji, Emoji{Text: x.Of(p.text), At: at(x.Span), Name: x.Name, Tone: x.Tone, LineStart: x.LeadsLine, ForWord: speaks("en", m.d.Language) && x.ForWord(p.text)})
	}
	if base == nil {
		m.style(p, e, skip)
		m.match(p, e, skip, "")
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
	return len(list) == 0 || slices.ContainsFunc(list, func(j string) bool { return slices.Contains(draft, jurisdiction(j)) })
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
		if touches(placeholders, x) {
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

// count measures a text as a target counts it: with what a URL counts there and, on Mastodon, with the content warning.
// What was measured before need not be measured again.
func (m *measuring) count(t *Target, s string, before *Length) int {
	url, known := m.desk.g.Register.Limit(t.Platform, t.Account, "url_length")
	switch {
	case t.Counter == "mastodon" && (m.d.Warning.Text != "" || known && url.Max != text.MastodonURL):
		if !known {
			url.Max = text.MastodonURL
		}
		return text.MastodonLength(m.d.Warning.Text, s, url.Max)
	case t.Counter == "x" && known && url.Max != text.XURL:
		return text.XLength(s, url.Max)
	case before != nil:
		return before.in(t.Counter)
	}
	n, _ := text.Count(t.Counter, s)
	return n
}

// xLimit is what X takes of an account that has no number of its own.
func (k *Desk) xLimit() int {
	l, _ := k.g.Register.Limit("x", "", "text")
	return l.Max
}

// texts gives stretches of a passage with their places.
func texts(p passage, path string, spans []text.Span) []Text {
	out := make([]Text, len(spans))
	for i, x := range spans {
		out[i] = Text{x.Of(p.text), p.place(path, x)}
	}
	return out
}

// gather brings together what stands anywhere in the draft, each place once.
func (m *measuring) gather() {
	for _, s := range slices.Concat(m.d.Segments, m.seen) {
		m.d.Mentions = append(m.d.Mentions, s.Mentions...)
		m.d.Hashtags = append(m.d.Hashtags, s.Hashtags...)
		m.d.Cashtags = append(m.d.Cashtags, s.Cashtags...)
		m.d.Links = append(m.d.Links, s.Links...)
		m.d.Emoji = append(m.d.Emoji, s.Emoji...)
		m.d.Disclosures = append(m.d.Disclosures, s.Labels...)
	}
	m.d.Mentions = once(m.d.Mentions, func(x Mention) finding.Place { return x.At })
	m.d.Hashtags = once(m.d.Hashtags, func(x Hashtag) finding.Place { return x.At })
	m.d.Cashtags = once(m.d.Cashtags, func(x Text) finding.Place { return x.At })
	m.d.Links = once(m.d.Links, func(x Link) finding.Place { return x.At })
	m.d.Emoji = once(m.d.Emoji, func(x Emoji) finding.Place { return x.At })
	m.d.Disclosures = once(m.d.Disclosures, func(x Disclosure) finding.Place { return x.At })
	m.d.PersonalData = once(m.d.PersonalData, func(x Personal) finding.Place { return x.At })
	m.d.Reserved = once(m.d.Reserved, func(x Text) finding.Place { return x.At })
	m.gatherStyle()
	m.gatherTopics()
	key := func(x Match) finding.Place { x.At.Path = x.List + "\x00" + x.Term; return x.At }
	m.d.Watchwords = once(m.d.Watchwords, key)
	for id, hits := range m.d.Matches {
		m.d.Matches[id] = once(hits, key)
	}
	m.gatherPlaceholders()
}

// once drops what stands at a place that was there before.
func once[T any](xs []T, at func(T) finding.Place) []T {
	seen := map[finding.Place]bool{}
	out := []T{}
	for _, x := range xs {
		if !seen[at(x)] {
			seen[at(x)] = true
			out = append(out, x)
		}
	}
	return out
}

// sum is the SHA-256 of what an approval approves: the text with its delimiters, then the variants by name.
func (w *written) sum() string {
	hash := sha256.New()
	hash.Write([]byte(w.joined))
	if table, ok := w.fields.table("variants"); ok {
		for _, name := range slices.Sorted(maps.Keys(table.values)) {
			s, _ := words(table.values[name])
			hash.Write([]byte("\n" + strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n")))
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// fill makes every list of the facts a list: facts are total.
func (d *Draft) fill() {
	if d.Watchwords == nil {
		d.Watchwords = []Match{}
	}
	for _, list := range []*[]Text{&d.Cashtags, &d.Comparisons, &d.Reserved, &d.Shouting, &d.Evidence, &d.Consents, &d.Corrects} {
		if *list == nil {
			*list = []Text{}
		}
	}
	if d.Placeholders == nil {
		d.Placeholders = []Placeholder{}
	}
}
