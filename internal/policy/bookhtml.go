package policy

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

//go:embed book.html
var bookSource string

var bookPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("book.html").Funcs(template.FuncMap{
		"prose":  func(markdown string, down int) (template.HTML, error) { return proseHTML(markdown, down) },
		"people": ForPeople, "join": strings.Join, "first": cmp.Or[string], "waiver": waiverWords,
		"product": func(a, b int) int { return a * b },
	}).Parse(bookSource)
})

// HTML writes the book as one page that stands by itself: nothing is fetched and nothing runs, it is light or dark as the
// reader has it, and good on paper.
func (b Book) HTML(w io.Writer) error {
	page, err := bookPage()
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	return page.Execute(w, struct {
		Book
		Title, Standing string
	}{b, strings.TrimPrefix(b.Organisation+": policy book", ": "), b.standing()})
}

// markdown renders prose. Raw HTML and links that could run something are left out, and images are their words: the page
// fetches nothing.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(plainNodes{}, 100))))
})

func proseHTML(text string, down int) (template.HTML, error) {
	var out bytes.Buffer
	if err := markdown().Convert([]byte(tame(text, down)), &out); err != nil {
		return "", fmt.Errorf("render prose: %w", err)
	}
	return template.HTML(out.String()), nil
}

// plainNodes renders examples with what they are above them, and images as their words.
type plainNodes struct{}

// RegisterFuncs is goldmark's way to ask for renderers.
func (plainNodes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, example)
	r.Register(ast.KindImage, func(_ util.BufWriter, _ []byte, _ ast.Node, _ bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
}

func example(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := node.(*ast.FencedCodeBlock)
	info := ""
	if block.Info != nil {
		info = string(block.Info.Segment.Value(source))
	}
	_, _ = w.WriteString("<figure>")
	if label := caption(info); label != "" {
		_, _ = w.WriteString("<figcaption>" + template.HTMLEscapeString(label) + "</figcaption>")
	}
	_, _ = w.WriteString("<pre>")
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		_, _ = w.WriteString(template.HTMLEscapeString(string(line.Value(source))))
	}
	_, _ = w.WriteString("</pre></figure>\n")
	return ast.WalkSkipChildren, nil
}

// caption says what an example is: the file that it shows.
func caption(info string) string {
	for _, word := range strings.Fields(info) {
		for _, key := range []string{"file=", "path="} {
			if path, ok := strings.CutPrefix(word, key); ok {
				return strings.Trim(path, `"`)
			}
		}
	}
	return ""
}
