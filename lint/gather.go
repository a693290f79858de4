package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
)

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
