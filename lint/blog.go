package lint

import (
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/text"
)

// LinkText is a link of a Markdown text, with the words that lead to it.
type LinkText struct {
	Text  string        `json:"text"`
	URL   string        `json:"url"`
	Vague bool          `json:"vague"` // the words say nothing of where it leads
	At    finding.Place `json:"at"`
}

// blogging measures what is asked of blog entries, and corrections in any kind of draft.
func (m *measuring) blogging() {
	d := m.d
	d.LinkTexts = append([]LinkText{}, m.w.links...)
	d.Acronyms, d.Unattributed = []Text{}, []Text{}
	d.Correction = Text{At: d.At}
	for i, p := range m.w.parts {
		if sp, ok := text.Correction(p.text); ok && i == 0 {
			d.Correction = Text{sp.Of(p.text), p.place(m.w.path, sp)}
		}
	}
	if d.Kind != "blog" {
		return
	}
	d.FirstPerson = text.FirstPerson(d.Text, d.Language)
	for _, p := range m.w.parts {
		e := p.find(text.Generic)
		var links, others []text.Span
		for _, x := range e.Links {
			links = append(links, x.Span)
		}
		for _, x := range e.Mentions {
			others = append(others, x.Span)
		}
		for _, x := range e.Hashtags {
			others = append(others, x.Span)
		}
		put := func(list *[]Text, spans []text.Span) {
			for _, sp := range spans {
				*list = append(*list, Text{sp.Of(p.text), p.place(m.w.path, sp)})
			}
		}
		put(&d.Acronyms, text.Acronyms(p.text, slices.Concat(links, others, e.Code), m.explains))
		put(&d.Unattributed, text.Unattributed(p.text, e.Quotes, links))
	}
	m.borrowed()
}

// explains says whether the glossary has an acronym, or it is a part of the organisation's own names.
func (m *measuring) explains(acronym string) bool {
	c := m.desk.g.Register.Charter
	if _, ok := c.Glossary[acronym]; ok {
		return true
	}
	return slices.ContainsFunc(append([]string{c.Organisation.Name}, c.Organisation.Brands...), func(n string) bool { return strings.Contains(n, acronym) })
}

// borrowed adds the images of a blog entry that lie on somebody else's server and carry no credit. An image of the
// repository's own may be the author's: only its front matter could say.
func (m *measuring) borrowed() {
	d := m.d
	for _, x := range m.w.images {
		if !strings.HasPrefix(x.File, "http://") && !strings.HasPrefix(x.File, "https://") || x.Licence != "" || x.Credit != "" || m.credited() || m.ownHost(x.File) {
			continue
		}
		d.Unattributed = append(d.Unattributed, Text{x.File, x.At})
	}
}

// credited says whether the entry credits its images anywhere.
func (m *measuring) credited() bool {
	lower := strings.ToLower(m.d.Text)
	for _, word := range []string{"photo:", "photos:", "photo by", "photos by", "image:", "images:", "image by", "images by", "picture:", "picture by", "credit", "courtesy", "©", "illustration by", "illustration:", "cc by", "cc0", "public domain", "source:", "foto:", "fotos:", "bild:", "bilder:", "quelle:", "crédit", "source :", "crédito", "fuente:", "imagen:"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// ownHost says whether an address is on a domain of the organisation: one that the charter allows, or of an official
// address.
func (m *measuring) ownHost(url string) bool {
	found := text.Find(url, text.Generic).Links
	if len(found) == 0 {
		return true // no address that anybody could borrow from
	}
	domain := found[0].Domain
	reg := m.desk.g.Register
	own := func(s string) bool {
		s = strings.ToLower(s)
		return domain != "" && (s == domain || strings.HasSuffix(s, "@"+domain) || strings.HasSuffix(s, "."+domain))
	}
	return slices.ContainsFunc(reg.Charter.Links.Allowed, own) || slices.ContainsFunc(reg.Charter.Official.Contacts, own)
}
