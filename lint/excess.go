package lint

import (
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/text"
)

// Excess is what of a target's text is beyond a limit of its platform.
type Excess struct {
	What  string        `json:"what"` // text, filled text, title, alt text, hashtags, mentions or links
	Count int           `json:"count"`
	Unit  string        `json:"unit"` // "bytes" or "characters" of a text; else the same as What
	Limit int           `json:"limit"`
	At    finding.Place `json:"at"` // the text, or the first thing that is too many
}

// excess holds a target against its limits. The text of a template counts with the longest values of its placeholders.
func (m *measuring) excess(t *Target) []Excess {
	out := []Excess{}
	if n := m.titleLength(t); t.Limits.Title > 0 && n > t.Limits.Title {
		out = append(out, Excess{What: "title", Count: n, Unit: "characters", Limit: t.Limits.Title, At: m.d.Title.At})
	}
	for _, media := range m.d.Media {
		if t.Limits.AltText == 0 || !media.AltKnown || media.AltEmpty || media.Kind != "image" && media.Kind != "gif" {
			continue
		}
		n := media.AltLength
		if counted, ok := text.Count(m.desk.g.Register.Platforms[t.Platform].Limits["alt"].Counter, media.Alt); ok {
			n = counted
		}
		if n > t.Limits.AltText {
			out = append(out, Excess{What: "alt text", Count: n, Unit: "characters", Limit: t.Limits.AltText, At: media.AltAt})
		}
	}
	for _, s := range t.Segments {
		if !t.Splits {
			out = append(out, length(t, s)...)
		}
		if limit := t.Limits.Hashtags; limit > 0 && len(s.Hashtags) > limit {
			out = append(out, Excess{"hashtags", len(s.Hashtags), "hashtags", limit, s.Hashtags[limit].At})
		}
		if limit := t.Limits.Mentions; limit > 0 && len(s.Mentions) > limit {
			out = append(out, Excess{"mentions", len(s.Mentions), "mentions", limit, s.Mentions[limit].At})
		}
		if limit := t.Limits.Links; limit > 0 && len(s.Links) > limit {
			if n, at := different(s.Links, limit); n > limit {
				out = append(out, Excess{"links", n, "links", limit, at})
			}
		}
	}
	return out
}

// titleLength measures the draft's title in the unit in which the platform counts titles.
func (m *measuring) titleLength(t *Target) int {
	limit, _ := m.desk.g.Register.Limit(t.Platform, t.Account, "title")
	if n, ok := text.Count(limit.Counter, m.d.Title.Text); ok && limit.Counter != "none" {
		return n
	}
	return utf8.RuneCountInString(m.d.Title.Text)
}

func length(t *Target, s Segment) []Excess {
	unit := "characters"
	if t.Counter == "bytes" {
		unit = "bytes"
	}
	limit := t.Limits.Length
	switch {
	case s.Filled > 0 && limit > 0 && s.Filled > limit:
		return []Excess{{"filled text", s.Filled, unit, limit, s.At}}
	case s.Filled > 0:
		return nil
	case limit > 0 && s.Count > limit:
		return []Excess{{"text", s.Count, unit, limit, s.At}}
	case t.Limits.Bytes > 0 && s.Length.Bytes > t.Limits.Bytes:
		return []Excess{{"text", s.Length.Bytes, "bytes", t.Limits.Bytes, s.At}}
	}
	return nil
}

// different counts links, one that stands twice once, and gives the first that is beyond the limit.
func different(links []Link, limit int) (n int, at finding.Place) {
	seen := map[string]bool{}
	for _, l := range links {
		key := strings.ToLower(l.Text)
		if seen[key] {
			continue
		}
		seen[key] = true
		if len(seen) == limit+1 {
			at = l.At
		}
	}
	return len(seen), at
}
