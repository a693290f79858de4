package text

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (p *plainer) autoLink(n *ast.AutoLink) {
	label := string(n.Label([]byte(p.src)))
	at := n.Pos() + 1
	p.push(MarkdownLink{URL: string(n.URL([]byte(p.src))), Span: Span{n.Pos(), at + len(label) + 1}})
	p.copy(at, at+len(label))
	o := p.open[len(p.open)-1].link
	if span, ok := p.pop(); ok {
		o.TextSpan = span
		p.md.Links = append(p.md.Links, o)
	}
}

func (p *plainer) closeLink(n *ast.Link) {
	l := p.open[len(p.open)-1].link
	span, ok := p.pop()
	if p.image > 0 {
		return
	}
	if !ok {
		span = Span{p.b.Len(), p.b.Len()}
	}
	l.TextSpan = span
	l.Text = string(p.b.buf[span.Start:span.End])
	url, end := p.linkTail(n, l.Span.Start, string(n.Destination), n.Reference != nil, string(n.Title))
	l.Span.End = end
	p.md.Links = append(p.md.Links, l)
	p.address(l, url)
}

// address writes a link's address after its words, where they are not the address themselves.
func (p *plainer) address(l MarkdownLink, url Span) {
	if l.URL == "" || l.Text == l.URL || strings.TrimPrefix(l.URL, "mailto:") == l.Text {
		return
	}
	if strings.TrimSpace(l.Text) != "" {
		p.insert(": ", Span{url.Start, url.Start})
	}
	if url.Of(p.src) == l.URL {
		p.copy(url.Start, url.End)
	} else {
		p.insert(l.URL, url)
	}
}

func (p *plainer) closeImage(n *ast.Image) {
	_, end := p.imageTail(n)
	p.closed = end
	at := min(n.Pos()+2, len(p.src))
	img := MarkdownImage{URL: destination(n.Destination), Alt: p.alt.Text(), Span: Span{n.Pos(), end}, AltSpan: Span{at, at}}
	if p.alt.Len() > 0 {
		img.AltSpan = p.alt.Map().Span(0, p.alt.Len())
	}
	p.md.Images = append(p.md.Images, img)
}

func (p *plainer) imageTail(n *ast.Image) (url Span, end int) {
	return p.linkTail(n, n.Pos(), string(n.Destination), n.Reference != nil, string(n.Title))
}

// linkTail finds where a link's or an image's address stands and where it ends, which goldmark does not tell. The search
// starts behind the last content of the element.
func (p *plainer) linkTail(n ast.Node, start int, dest string, reference bool, title string) (url Span, end int) {
	at := max(contentEnd(n), start+1, p.closed)
	i := strings.IndexByte(p.src[at:], ']')
	if i < 0 {
		return Span{at, at}, at
	}
	at += i + 1
	if reference {
		end = at
		if end < len(p.src) && p.src[end] == '[' {
			if i := strings.IndexByte(p.src[end:], ']'); i >= 0 {
				end += i + 1
			}
		}
		return Span{start, end}, end
	}
	for at < len(p.src) && strings.IndexByte("( \t\r\n<", p.src[at]) >= 0 {
		at++
	}
	if !strings.HasPrefix(p.src[at:], dest) {
		return Span{at, at}, at
	}
	url = Span{at, at + len(dest)}
	at = url.End
	if title != "" {
		if i := strings.Index(p.src[at:], title); i >= 0 {
			at += i + len(title)
		}
	}
	if i := strings.IndexByte(p.src[at:], ')'); i >= 0 {
		at += i + 1
	}
	return url, at
}

// contentEnd gives where the last text below n ends in the source.
func contentEnd(n ast.Node) int {
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		switch c := c.(type) {
		case *ast.Text:
			return c.Segment.Stop
		case *ast.RawHTML:
			if k := c.Segments.Len(); k > 0 {
				return c.Segments.At(k - 1).Stop
			}
		}
	}
	return 0
}

func destination(b []byte) string { return html.UnescapeString(unbackslash(string(b))) }

func unbackslash(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && isASCIIPunct(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
