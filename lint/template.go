package lint

import (
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/text"
)

// Filler is something that stands in a text until somebody puts the real words there.
type Filler struct {
	Kind string        `json:"kind"` // bracket, as in [NAME]; lorem; note, as in TODO
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
}

func (m *measuring) fillers(p passage, e text.Entities, skip []text.Span) {
	skip = slices.Concat(skip, e.Code)
	for _, x := range e.Hashtags {
		skip = append(skip, x.Span)
	}
	for _, x := range text.Fillers(p.text, m.d.Language, skip) {
		m.d.Fillers = append(m.d.Fillers, Filler{Kind: string(x.Kind), Text: x.Of(p.text), At: p.place(m.w.path, x.Span)})
	}
}

func (m *measuring) gatherPlaceholders() {
	m.d.Fillers = once(m.d.Fillers, func(x Filler) finding.Place { return x.At })
	m.d.Placeholders = []Placeholder{}
	for _, p := range m.w.parts {
		m.placeholders(p)
	}
	for _, name := range slices.Sorted(maps.Keys(m.variant)) {
		m.placeholders(m.variant[name])
	}
}

// placeholders finds the {{name}} in a text.
func (m *measuring) placeholders(p passage) {
	var code []text.Span
	eachPlaceholder(p.text, func(name string, sp text.Span) {
		if code == nil {
			code = append(p.find(text.Generic).Code, text.Span{Start: len(p.text), End: len(p.text)})
		}
		x := m.declared[name]
		x.Name, x.At, x.Code = name, p.place(m.w.path, sp), text.Overlaps(code, sp)
		m.d.Placeholders = append(m.d.Placeholders, x)
	})
}

// eachPlaceholder calls f for each {{name}} of a text.
func eachPlaceholder(s string, f func(name string, sp text.Span)) {
	for from := 0; ; {
		open := strings.Index(s[from:], "{{")
		if open < 0 {
			return
		}
		open += from
		length := strings.Index(s[open:], "}}")
		if length < 0 {
			return
		}
		from = open + length + len("}}")
		name := strings.TrimSpace(s[open+2 : open+length])
		if !strings.ContainsAny(name, "\n{") {
			f(name, text.Span{Start: open, End: from})
		}
	}
}

// filled counts a template's text with the longest value in each placeholder.
func (m *measuring) filled(t *Target, s string) int {
	if m.d.Kind != "template" || !strings.Contains(s, "{{") {
		return 0
	}
	var b strings.Builder
	last, found, beyond := 0, false, 0
	eachPlaceholder(s, func(name string, sp text.Span) {
		fill := m.declared[name].fill
		if b.Len()+len(fill) > MaxDraft {
			beyond += m.declared[name].Longest
			fill = ""
		}
		found = true
		b.WriteString(s[last:sp.Start])
		b.WriteString(fill)
		last = sp.End
	})
	if !found {
		return 0
	}
	b.WriteString(s[last:])
	return m.count(t, b.String(), nil) + beyond
}

// filling is a value of a placeholder of a type, as long as it may be. The type's first word counts: "url of the rules".
func filling(kind string, longest int) string {
	prefix := ""
	kind, _, _ = strings.Cut(kind, " ")
	switch strings.ToLower(kind) {
	case "url", "link":
		prefix = "https://a.com/"
	case "handle", "mention":
		prefix = "@"
	}
	return prefix + strings.Repeat("x", max(0, longest-len(prefix)))
}

// answering measures what only answers and holding statements have to say.
func (m *measuring) answering() {
	d := m.d
	last := ""
	if n := len(d.Segments); n > 0 {
		last = d.Segments[n-1].Text
	}
	switch d.Kind {
	case "reply", "template":
		d.Signed = text.Signed(last) || slices.ContainsFunc(d.Placeholders, func(p Placeholder) bool { return signs(p.Name) })
	}
	if d.Kind == "template" || len(d.Matches["holding-statements"])+len(d.Matches["holding-openings"]) > 0 {
		d.NextUpdate = text.NextUpdate(d.Text) || slices.ContainsFunc(d.Placeholders, func(p Placeholder) bool { return strings.Contains(strings.ToLower(p.Name), "update") })
	}
	for _, p := range d.Placeholders {
		if d.Kind == "template" && p.Declared && p.Longest == 0 {
			m.uncheck("length when filled", "the placeholder {{"+p.Name+"}} has no longest value")
		}
	}
}

// signs says whether a placeholder is for the name of whoever answers.
func signs(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"agent", "respon", "sign", "initial", "author", "staff", "colleague", "your_name", "my_name", "own_name", "from_name", "rep_name", "representative", "who_answers"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return name == "rep" || name == "from" || name == "me" || name == "who"
}
