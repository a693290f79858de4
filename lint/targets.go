package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/spelling"
	"copydesk/internal/text"
)

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
			t.Stranger, t.Nearest = true, spelling.Nearest(a.Text, m.desk.g.Register.AccountIDs())
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
				if j = text.Region(j); !slices.Contains(m.d.Jurisdictions, j) {
					m.d.Jurisdictions = append(m.d.Jurisdictions, j)
				}
			}
		}
	}
	if len(m.d.Jurisdictions) == 0 {
		for _, j := range reg.Charter.Organisation.Jurisdictions {
			m.d.Jurisdictions = append(m.d.Jurisdictions, text.Region(j))
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
		return text.Lengths(*before).In(t.Counter)
	}
	n, _ := text.Count(t.Counter, s)
	return n
}
