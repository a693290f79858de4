package main

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"copydesk/internal/report"
)

// page is a plain text for a terminal.
type page struct {
	out   bytes.Buffer
	width int
}

// section prints Markdown as it reads on a terminal: paragraphs and list items wrapped, examples set off.
func (p *page) section(heading, markdown string) {
	if strings.TrimSpace(markdown) == "" {
		return
	}
	p.out.WriteByte('\n')
	if heading != "" {
		p.wrap(0, heading)
	}
	p.markdown(markdown)
}

func (p *page) markdown(markdown string) {
	var paragraph []string
	printed, apart := false, false // something stands above, and an empty line belongs between
	space := func() {
		if printed && apart {
			p.out.WriteByte('\n')
		}
		printed, apart = true, false
	}
	flush := func() {
		if len(paragraph) > 0 {
			space()
			p.wrap(2, links(strings.Join(paragraph, " ")))
		}
		paragraph = nil
	}
	fence := ""
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, " \t\r\n")
		text := strings.TrimSpace(line)
		switch {
		case fence != "" && strings.HasPrefix(text, fence) && strings.Trim(text, fence[:1]) == "":
			fence, apart = "", true
		case fence != "":
			p.verbatim(line)
		case strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~"):
			flush()
			apart = true
			space()
			fence = text[:len(text)-len(strings.TrimLeft(text, text[:1]))]
		case text == "":
			flush()
			apart = true
		case strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "* "):
			flush()
			paragraph = []string{text}
		case strings.HasPrefix(text, "#"):
			flush()
			paragraph = []string{strings.TrimSpace(strings.TrimLeft(text, "#"))}
			flush()
		default:
			paragraph = append(paragraph, text)
		}
	}
	flush()
}

// links writes Markdown's links as a terminal shows them: the words, and the address behind them.
func links(text string) string {
	var out strings.Builder
	for {
		middle := strings.Index(text, "](")
		if middle < 0 {
			break
		}
		address := text[middle+2:]
		end := strings.IndexAny(address, " ()")
		start := strings.LastIndexByte(text[:middle], '[')
		if start < 0 || end < 0 || address[end] != ')' || strings.Contains(text[start:middle], "]") {
			out.WriteString(text[:middle+2])
			text = text[middle+2:]
			continue
		}
		words := text[start+1 : middle]
		out.WriteString(text[:start] + words)
		if words != address[:end] {
			out.WriteString(": " + address[:end])
		}
		text = address[end+1:]
	}
	return out.String() + text
}

// wrap prints a paragraph in lines of the page's width; those of a list item stand behind its mark.
func (p *page) wrap(indent int, text string) {
	hang := indent
	if strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "* ") {
		hang += 2
	}
	line, length := "", indent
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if line != "" && length+1+n > p.width {
			p.line(indent, line)
			line, length, indent = "", hang, hang
		}
		if line != "" {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	p.line(indent, line)
}

// verbatim prints a line of an example. One that is too long goes on below, but for what is to be typed: that is copied.
func (p *page) verbatim(line string) {
	own := len(line) - len(strings.TrimLeft(line, " "))
	if 6+utf8.RuneCountInString(line) <= p.width || strings.HasPrefix(line, "copydesk ") {
		p.line(6, line)
		return
	}
	p.wrap(6+own, line)
}

func (p *page) line(indent int, text string) {
	if text != "" {
		p.out.WriteString(strings.Repeat(" ", indent) + report.Printable(text))
	}
	p.out.WriteByte('\n')
}

// labelled prints what a label says in a column of its own.
func (p *page) labelled(label, text string) {
	before := p.out.Len()
	p.wrap(13, text)
	copy(p.out.Bytes()[before:], label+":")
}
