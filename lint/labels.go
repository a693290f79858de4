package lint

import (
	"slices"
	"strings"

	"copydesk/internal/text"
)

// insider says whether the author belongs to what the draft speaks of: by what is declared, or by office.
func (m *measuring) insider() {
	c := &m.d.Connection
	c.Insider = c.Kind == "employee" || c.Kind == "family" || m.desk.g.Register.People[m.d.Author.Text].Officer
}

// labels finds the disclosure labels of a passage. An officer may disclose as any employee does.
func (m *measuring) labels(p passage) []Disclosure {
	o := text.LabelOptions{Connection: m.d.Connection.Kind, Jurisdictions: m.d.Jurisdictions}
	if m.d.Connection.Insider && !m.d.Connection.Material {
		o.Connection = "employee"
	}
	var out []Disclosure
	for _, x := range text.Labels(p.text, o) {
		d := Disclosure{Text: x.Span.Of(p.text), At: p.place(m.w.path, x.Span), Accepted: x.Accepted, Vague: x.Vague, First: x.First, Last: x.Last,
			Buried: x.Buried, Offset: x.Offset}
		d.Tag = strings.HasPrefix(d.Text, "#") && exact(d.Text, d.At)
		cut := x.Span
		if before := strings.TrimRight(p.text[:cut.Start], " "); len(before) < cut.Start {
			cut.Start = len(before)
		} else {
			cut.End = len(p.text) - len(strings.TrimLeft(p.text[cut.End:], " "))
		}
		d.Cut = p.place(m.w.path, cut)
		out = append(out, d)
	}
	return out
}

// inPart notes the part of a thread in which labels stand.
func inPart(labels []Disclosure, part int) {
	for i := range labels {
		labels[i].Part = part
	}
}

// labelLanguages are the languages in which there is a list of disclosure labels.
var labelLanguages = []string{"en", "de", "fr", "es", "pt", "it", "nl", "ja", "ar"}

func labelsKnown(language string) bool {
	return slices.ContainsFunc(labelLanguages, func(l string) bool { return speaks(l, language) })
}
