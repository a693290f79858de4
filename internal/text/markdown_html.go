package text

import (
	"html"
	"strings"
)

// htmlScanner carries the state of HTML that runs over several lines.
type htmlScanner struct {
	tag   []byte // the tag so far, from its <; nil outside tags
	at    int    // where it started
	quote byte   // the quotation mark that is open in the tag
	raw   string // script or style, whose content is no text
}

// htmlText takes the HTML of the source from start to end: text is kept, images and links are noted, all else goes.
func (p *plainer) htmlText(start, end int) {
	h := &p.html
	from := start
	for i := start; i < end; i++ {
		c := p.src[i]
		if h.tag == nil {
			if c == '<' {
				p.htmlCopy(from, i)
				h.tag, h.at = append(h.tag, c), i
			} else if c == '\n' {
				p.htmlCopy(from, i)
				p.lineBreaks(1)
				from = i + 1
			}
			continue
		}
		h.tag = append(h.tag, c)
		comment := strings.HasPrefix(string(h.tag[:min(4, len(h.tag))]), "<!--")
		switch {
		case comment:
			if c != '>' || len(h.tag) < 5 || !strings.HasSuffix(string(h.tag[len(h.tag)-3:]), "-->") {
				continue
			}
		case h.quote != 0:
			if c == h.quote {
				h.quote = 0
			}
			continue
		case c == '"' || c == '\'':
			h.quote = c
			continue
		case c != '>':
			continue
		}
		if !comment {
			p.htmlTag(string(h.tag), Span{h.at, i + 1})
		}
		h.tag, h.quote = nil, 0
		from = i + 1
	}
	if h.tag == nil {
		p.htmlCopy(from, end)
	}
}

func (p *plainer) htmlCopy(start, end int) {
	if p.html.raw != "" {
		return
	}
	if p.breaks > 0 || p.b.Len() == 0 {
		for start < end && (p.src[start] == ' ' || p.src[start] == '\t') {
			start++
		}
	}
	p.unescape(start, end)
}

func (p *plainer) htmlTag(tag string, span Span) {
	name := strings.ToLower(strings.TrimPrefix(tag[1:], "/"))
	if i := strings.IndexFunc(name, func(r rune) bool { return r == ' ' || r == '>' || r == '/' || r == '\n' || r == '\t' }); i >= 0 {
		name = name[:i]
	}
	closing := strings.HasPrefix(tag, "</")
	switch {
	case p.html.raw != "":
		if closing && name == p.html.raw {
			p.html.raw = ""
		}
	case name == "script" || name == "style":
		if !closing {
			p.html.raw = name
		}
	case name == "br" || name == "p" || name == "div" || name == "li" || name == "tr":
		p.lineBreaks(1)
	case name == "a":
		if p.anchor != nil {
			p.closeAnchor()
			if !closing {
				p.insert(" ", Span{span.Start, span.Start})
			}
		}
		if url, at := attribute(tag, "href"); !closing && at.End > 0 && p.image == 0 {
			p.anchor = &anchor{start: p.b.Len(), link: MarkdownLink{URL: url, Span: span}, url: span}
			if span.Len() == len(tag) {
				p.anchor.url = Span{span.Start + at.Start, span.Start + at.End}
			}
		}
	case name == "img":
		img := MarkdownImage{Span: span, AltSpan: Span{span.Start, span.Start}}
		img.URL, _ = attribute(tag, "src")
		var alt Span
		img.Alt, alt = attribute(tag, "alt")
		if span.End-span.Start == len(tag) && alt.End > 0 {
			img.AltSpan = Span{span.Start + alt.Start, span.Start + alt.End}
		}
		p.md.Images = append(p.md.Images, img)
	}
}

// An anchor is a link of HTML: where its words begin in the plain text, and its address in the source.
type anchor struct {
	start int
	link  MarkdownLink
	url   Span
}

// closeAnchor ends the link of HTML that is open, if one is: its address stands behind its words, as that of other links.
func (p *plainer) closeAnchor() {
	a := p.anchor
	if a == nil {
		return
	}
	p.anchor = nil
	text := string(p.b.buf[a.start:])
	words := strings.TrimSpace(text)
	start := a.start + strings.Index(text, words)
	a.link.Text, a.link.TextSpan = words, Span{start, start + len(words)}
	p.md.Links = append(p.md.Links, a.link)
	p.address(a.link, a.url)
}

// attribute gives the value of a tag's attribute and where it stands in the tag.
func attribute(tag, name string) (string, Span) {
	for i := 0; i < len(tag); {
		for i < len(tag) && !isASCIIAlnum(tag[i]) {
			i++
		}
		start := i
		for i < len(tag) && (isASCIIAlnum(tag[i]) || tag[i] == '-' || tag[i] == '_' || tag[i] == ':') {
			i++
		}
		key := tag[start:i]
		for i < len(tag) && isHTMLSpace(tag[i]) {
			i++
		}
		if i >= len(tag) || tag[i] != '=' {
			continue
		}
		for i++; i < len(tag) && isHTMLSpace(tag[i]); {
			i++
		}
		var value Span
		if i < len(tag) && (tag[i] == '"' || tag[i] == '\'') {
			n := strings.IndexByte(tag[i+1:], tag[i])
			if n < 0 {
				n = len(tag) - i - 1
			}
			value = Span{i + 1, i + 1 + n}
			i = min(value.End+1, len(tag))
		} else {
			start := i
			for i < len(tag) && !isHTMLSpace(tag[i]) && tag[i] != '>' {
				i++
			}
			value = Span{start, i}
		}
		if strings.EqualFold(key, name) {
			return html.UnescapeString(value.Of(tag)), value
		}
	}
	return "", Span{}
}

func isHTMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
