package text

import (
	"html"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
)

func (p *plainer) lineBreaks(n int) {
	if p.b.Len() > 0 {
		p.breaks = max(p.breaks, n)
	}
}

// content writes what is due before content that stands in the source at the byte at.
func (p *plainer) content(at int) {
	if p.breaks > 0 {
		if p.breaks == 2 && widelyParted(p.src[:at]) {
			p.breaks = 3
		}
		p.b.Insert("\n\n\n"[:p.breaks], Span{at, at})
		p.breaks = 0
	}
	if p.marker != "" {
		p.b.Insert(p.marker, Span{at, at})
		p.marker = ""
	}
	for i := len(p.open) - 1; i >= 0 && p.open[i].start < 0; i-- {
		p.open[i].start = p.b.Len()
	}
}

// widelyParted says whether two empty lines or more end a text: publishers split threads there, so plain text keeps them.
func widelyParted(before string) bool {
	lines := 0
	for i := len(before) - 1; i >= 0 && lines < 3; i-- {
		switch before[i] {
		case '\n':
			lines++
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return lines == 3
}

func (p *plainer) copy(start, end int) {
	if start >= end {
		return
	}
	if p.image > 0 {
		p.alt.Copy(p.src[start:end], start)
		return
	}
	p.content(start)
	p.b.Copy(p.src[start:end], start)
}

func (p *plainer) insert(s string, from Span) {
	if s == "" {
		return
	}
	if p.image > 0 {
		p.alt.Insert(s, from)
		return
	}
	p.content(from.Start)
	p.b.Insert(s, from)
}

// at gives the place in the source that was last written.
func (p *plainer) at() int {
	n := p.b.Len()
	return p.b.Map().Span(n, n).Start
}

func (p *plainer) text(n *ast.Text) {
	start, end := n.Segment.Start, n.Segment.Stop
	switch {
	case n.IsRaw():
		p.code(start, end)
	default:
		if p.breaks > 0 || p.b.Len() == 0 {
			for start < end && (p.src[start] == ' ' || p.src[start] == '\t') {
				start++
			}
		}
		p.unescape(start, end)
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		if p.image > 0 {
			p.alt.Insert(" ", Span{end, end})
		} else {
			p.lineBreaks(1)
		}
	}
}

// code copies a piece of a code span, whose line ends count as spaces.
func (p *plainer) code(start, end int) {
	for i := start; i < end; i++ {
		if p.src[i] == '\n' {
			p.copy(start, i)
			p.insert(" ", Span{i, i + 1})
			start = i + 1
		}
	}
	p.copy(start, end)
}

// unescape copies text, resolving backslash escapes and entities.
func (p *plainer) unescape(start, end int) {
	for i := start; i < end; i++ {
		switch c := p.src[i]; {
		case c == '\\' && i+1 < end && isASCIIPunct(p.src[i+1]):
			p.copy(start, i)
			start = i + 1
			i++
		case c == '&':
			n := entityLen(p.src[i:end])
			if n == 0 {
				continue
			}
			p.copy(start, i)
			p.insert(html.UnescapeString(p.src[i:i+n]), Span{i, i + n})
			start = i + n
			i += n - 1
		}
	}
	p.copy(start, end)
}

// entityLen gives the length of the entity that s starts with, 0 where there is none.
func entityLen(s string) int {
	for i := 1; i < len(s) && i < 40; i++ {
		c := s[i]
		if c == ';' {
			if i > 1 && html.UnescapeString(s[:i+1]) != s[:i+1] {
				return i + 1
			}
			return 0
		}
		if !(c == '#' && i == 1) && !isASCIIAlnum(c) {
			return 0
		}
	}
	return 0
}

func (p *plainer) codeLines(lines *gmtext.Segments) {
	for i := range lines.Len() {
		seg := lines.At(i)
		end := seg.Stop
		for end > seg.Start && p.src[end-1] == '\n' {
			end--
		}
		if i > 0 && p.b.Len() > 0 && p.breaks == 0 {
			p.b.Insert("\n", Span{seg.Start, seg.Start})
		}
		p.copy(seg.Start, end)
	}
}
