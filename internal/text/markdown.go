package text

import (
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

	Images []MarkdownImage // in their order, also those of HTML
	Links  []MarkdownLink  // in the order in which they end
	Code   []Span          // of Text: code spans and code blocks
	Quotes []Span          // of Text: block quotes

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

var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Strikethrough)).Parser()
})

// Plain reads Markdown (CommonMark with strikethrough, and the HTML tags img and br) as a publisher posts it where no
// formatting can be shown. Emphasis marks go, images go, a link becomes its words, a colon and its address, list items keep
// a dash or their number, blocks are parted by an empty line, or by two where the author set more than one.
func Plain(markdown string) Markdown {
	if isTangled(markdown) {
		return Markdown{Text: markdown, Map: identity(0, len(markdown)), Unread: true}
	}
	src := []byte(markdown)
	doc := markdownParser().Parse(gmtext.NewReader(src))
	p := plainer{src: markdown}
	p.walk(doc)
	return p.finish()
}

type plainer struct {
	src    string
	b      Builder
	md     Markdown
	open   []opening // links, quotations and code that have begun
	lists  []int     // the next number of each open ordered list, -1 for bullets
	breaks int       // line ends that are due before the next content
	marker string    // a list item's dash or number that is due before the next content
	image  int       // depth of images that are being skipped
	alt    Builder
	closed int     // where the last image that ended ends in the source
	anchor *anchor // the link of HTML that has begun
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
	case *ast.Blockquote:
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
		} else {
			_, p.closed = p.imageTail(n)
		}
	}
}

func isTight(n ast.Node) bool {
	l, ok := n.(*ast.List)
	return ok && l.IsTight
}

func (p *plainer) push(l MarkdownLink) { p.open = append(p.open, opening{start: -1, link: l}) }

// pop ends the innermost element and gives its content's span in the plain text; false where it has no content.
func (p *plainer) pop() (Span, bool) {
	o := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	return Span{o.start, p.b.Len()}, o.start >= 0
}

func (p *plainer) finish() Markdown {
	p.closeAnchor()
	md := &p.md
	md.Text = strings.TrimRight(p.b.Text(), " \t\n")
	md.Map = p.b.Map().Slice(0, len(md.Text))
	clip := func(sp Span) Span { return Span{min(sp.Start, len(md.Text)), min(sp.End, len(md.Text))} }
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
