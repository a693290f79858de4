package text

import (
	"html"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
)

// Markdown is what a Markdown text says once its marks are gone: the text that a publisher posts and a platform counts.
type Markdown struct {
	Text string // the plain text
	Map  Map    // leads from Text to the Markdown source

	Images   []MarkdownImage   // in their order, also those of HTML
	Links    []MarkdownLink    // in the order in which they end
	Headings []MarkdownHeading // in their order
	Code     []Span            // of Text: code spans and code blocks
	Quotes   []Span            // of Text: block quotes

	// Unread says that the text is nested or tangled beyond what anybody writes, so that reading it as Markdown would take
	// time out of proportion. Text is then the source as it is, and all lists are empty.
	Unread bool
}

// MarkdownImage is an image of a Markdown text. The plain text does not hold it, so its spans are of the source.
type MarkdownImage struct {
	URL     string // as it is written, escapes and entities resolved
	Alt     string // without marks; empty where there is none
	Span    Span   // the whole image
	AltSpan Span   // its alternative text, or where that would stand
}

// MarkdownLink is a link of a Markdown text, with its words.
type MarkdownLink struct {
	Text     string // its words, as the plain text has them
	URL      string // as it is written, escapes and entities resolved
	Span     Span   // of the source: the whole link
	TextSpan Span   // of the plain text: the link's words
}

// MarkdownHeading is a heading of a Markdown text; Level counts from 1.
type MarkdownHeading struct {
	Level int    // 1 to 6
	Text  string // without marks
	Span  Span   // of the plain text
}

var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Strikethrough)).Parser()
})

// Plain reads Markdown (CommonMark with strikethrough, and the HTML tags img and br) as a publisher posts it
// where no formatting can be shown. Emphasis marks go, images go, a link becomes its words, a colon and its address, list items keep
// a dash or their number, blocks are parted by an empty line, or by
// two where the author set more than one.
func Plain(markdown string) Markdown {
	if isTangled(markdown) {
		return Markdown{Text: markdown, Map: Identity(0, len(markdown)), Unread: true}
	}
	src := []byte(markdown)
	doc := markdownParser().Parse(gmtext.NewReader(src))
	p := plainer{src: markdown}
	p.walk(doc)
	return p.finish()
}

// isTangled says whether the parser would take more than linear time: for block quotes and lists that are nested in one
// line, and for marks that it looks for a partner of through the whole block.
func isTangled(src string) bool {
	const maxNesting, maxWork = 50, 1 << 27
	work, block, marks := 0, 0, 0
	for start := 0; start < len(src); {
		end := len(src)
		if i := strings.IndexByte(src[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line := src[start:end]
		if nesting(line) > maxNesting {
			return true
		}
		if strings.TrimSpace(line) == "" {
			work += marks * (start - block)
			block, marks = end, 0
		}
		for i := range len(line) {
			switch line[i] {
			case '*', '_', '~', '`', '[', ']', '<':
				marks++
			}
		}
		if work+marks*(end-block) > maxWork {
			return true
		}
		start = end
	}
	return false
}

// nesting counts the block quote and list markers that a line starts with.
func nesting(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '*' || c == '+':
			n++
		case c >= '0' && c <= '9' || c == '.' || c == ')':
			if c == '.' || c == ')' {
				n++
			}
		case c != ' ' && c != '\t':
			return n
		}
	}
	return n
}

type plainer struct {
	src    string
	b      Builder
	md     Markdown
	open   []opening // links, headings, quotations and code that have begun
	lists  []int     // the next number of each open ordered list, -1 for bullets
	breaks int       // line ends that are due before the next content
	marker string    // a list item's dash or number that is due before the next content
	image  int       // depth of images that are being skipped
	alt    Builder
	html   htmlScanner
}

// An opening is an element whose content has not ended; start is where its content begins in the plain text, -1 as long
// as there is none.
type opening struct {
	start int
	link  MarkdownLink
}

// walk visits the tree without recursion: its depth is the author's choice.
func (p *plainer) walk(root ast.Node) {
	for n := root; n != nil; {
		descend := p.enter(n)
		if c := n.FirstChild(); c != nil && descend {
			n = c
			continue
		}
		for {
			p.leave(n)
			if n == root {
				return
			}
			if s := n.NextSibling(); s != nil {
				n = s
				break
			}
			n = n.Parent()
		}
	}
}

func (p *plainer) enter(n ast.Node) (descend bool) {
	if n.Type() == ast.TypeBlock && p.marker == "" {
		p.lineBreaks(2)
	}
	switch n := n.(type) {
	case *ast.Heading, *ast.Blockquote:
		p.push(MarkdownLink{})
	case *ast.List:
		next := -1
		if n.IsOrdered() {
			next = n.Start
		}
		p.lists = append(p.lists, next)
	case *ast.ListItem:
		if isTight(n.Parent()) && (n.PreviousSibling() != nil || isTight(n.Parent().Parent().Parent())) {
			p.breaks = min(p.breaks, 1)
		}
		p.marker = "- "
		if i := len(p.lists) - 1; i >= 0 && p.lists[i] >= 0 {
			p.marker = strconv.Itoa(p.lists[i]) + ". "
			p.lists[i]++
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.push(MarkdownLink{})
		p.codeLines(n.Lines())
		return false
	case *ast.HTMLBlock:
		for _, seg := range n.Lines().Sliced(0, n.Lines().Len()) {
			p.htmlText(seg.Start, seg.Stop)
		}
		if n.HasClosure() {
			p.htmlText(n.ClosureLine.Start, n.ClosureLine.Stop)
		}
		p.html = htmlScanner{}
		return false
	case *ast.LinkReferenceDefinition:
		return false
	case *ast.Text:
		p.text(n)
	case *ast.String:
		p.insert(string(n.Value), Span{p.at(), p.at()})
	case *ast.CodeSpan:
		p.push(MarkdownLink{})
	case *ast.AutoLink:
		p.autoLink(n)
		return false
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			seg := n.Segments.At(i)
			p.htmlText(seg.Start, seg.Stop)
		}
		return false
	case *ast.Link:
		p.push(MarkdownLink{URL: destination(n.Destination), Span: Span{n.Pos(), n.Pos()}})
	case *ast.Image:
		if p.image == 0 {
			p.alt = Builder{}
		}
		p.image++
	}
	return true
}

func (p *plainer) leave(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		if span, ok := p.pop(); ok {
			p.md.Headings = append(p.md.Headings, MarkdownHeading{Level: n.Level, Span: span})
		}
	case *ast.Blockquote:
		if span, ok := p.pop(); ok {
			p.md.Quotes = append(p.md.Quotes, span)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.CodeSpan:
		if span, ok := p.pop(); ok {
			p.md.Code = append(p.md.Code, span)
		}
	case *ast.List:
		p.lists = p.lists[:len(p.lists)-1]
		p.marker = ""
	case *ast.Link:
		p.closeLink(n)
	case *ast.Image:
		p.image--
		if p.image == 0 {
			p.closeImage(n)
		}
	}
}

func isTight(n ast.Node) bool {
	l, ok := n.(*ast.List)
	return ok && l.IsTight
}

func (p *plainer) lineBreaks(n int) {
	if p.b.Len() > 0 {
		p.breaks = max(p.breaks, n)
	}
}

func (p *plainer) push(l MarkdownLink) { p.open = append(p.open, opening{start: -1, link: l}) }

// pop ends the innermost element and gives its content's span in the plain text; false where it has no content.
func (p *plainer) pop() (Span, bool) {
	o := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	return Span{o.start, p.b.Len()}, o.start >= 0
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
	_, end := p.linkTail(n, n.Pos(), string(n.Destination), n.Reference != nil, string(n.Title))
	at := min(n.Pos()+2, len(p.src))
	img := MarkdownImage{URL: destination(n.Destination), Alt: p.alt.Text(), Span: Span{n.Pos(), end}, AltSpan: Span{at, at}}
	if p.alt.Len() > 0 {
		img.AltSpan = p.alt.Map().Span(0, p.alt.Len())
	}
	p.md.Images = append(p.md.Images, img)
}

// linkTail finds where a link's or an image's address stands and where it ends, which goldmark does not tell. The search
// starts behind the last content of the element.
func (p *plainer) linkTail(n ast.Node, start int, dest string, reference bool, title string) (url Span, end int) {
	at := max(contentEnd(n), start+1)
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

func isASCIIPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !isASCIIAlnum(c)
}

func isASCIIAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func (p *plainer) finish() Markdown {
	md := &p.md
	md.Text = strings.TrimRight(p.b.Text(), " \t\n")
	md.Map = p.b.Map().Slice(0, len(md.Text))
	clip := func(sp Span) Span { return Span{min(sp.Start, len(md.Text)), min(sp.End, len(md.Text))} }
	for i := range md.Headings {
		h := &md.Headings[i]
		h.Span = clip(h.Span)
		h.Text = h.Span.Of(md.Text)
	}
	for i := range md.Links {
		l := &md.Links[i]
		l.TextSpan = clip(l.TextSpan)
		l.Text = l.TextSpan.Of(md.Text)
	}
	for _, spans := range [][]Span{md.Code, md.Quotes} {
		for i := range spans {
			spans[i] = clip(spans[i])
		}
	}
	return p.md
}
