package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"copydesk/internal/policy"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

func (c *console) explainCommand() *cli.Command {
	return command(&cli.Command{
		Name:        "explain",
		Usage:       "say what a rule wants and why, who owns it, and who may waive it",
		ArgsUsage:   "RULE",
		Description: "copydesk explain disclosure/label-missing",
		Flags:       documentFlags("text or json"),
		Action:      c.explain,
	})
}

func (c *console) explain(ctx *cli.Context) error {
	if ctx.NArg() == 0 {
		return usage("name a rule, such as disclosure/label-missing; copydesk policy list names them all")
	}
	if err := atMost(ctx, 1, "one rule"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	g, policies, err := c.governed(ctx)
	if err != nil {
		return err
	}
	e, err := policy.Explain(g, policies, ctx.Args().First())
	if err != nil {
		return usage("%v", err)
	}
	if format == "json" {
		return c.deliverJSON(ctx, e)
	}
	p := page{width: c.pageWidth(ctx.String("output"))}
	p.explanation(e)
	return c.deliver(ctx.String("output"), p.out.Bytes())
}

// judged says what a rule looks at, as a reader sees it.
var judged = map[string]string{
	"draft": "looks at drafts", "register": "looks at the register of accounts, people and roles",
	"change": "looks at changes to this repository", "mention": "looks at messages that come in", "policy": "looks at the policies themselves",
}

// page is a plain text for a terminal.
type page struct {
	out   bytes.Buffer
	width int
}

func (p *page) explanation(e policy.Explanation) {
	p.wrap(0, e.Title)
	p.wrap(0, fmt.Sprintf("%s · %s · %s", e.ID, e.LevelWords(), judged[e.Subject]))
	summary := e.Doc.Summary
	if summary == "" {
		summary = e.Description
	}
	p.section("", summary)
	p.section("What to do", e.Remedy)
	p.section("Avoid", policy.ForPeople(e.Doc.Avoid))
	p.section("Prefer", policy.ForPeople(e.Doc.Prefer))
	p.section("Why", e.Doc.Why)
	if e.Words.ID != "" {
		p.section(fmt.Sprintf("Clause %s, %s (%s)", e.Words.ID, e.Words.Title, e.Words.Policy), e.Words.Text)
	}
	p.who(e)
	p.settings(e)
	p.exceptions(e)
	if len(e.Risks) > 0 {
		p.section("Stands against", "- "+strings.Join(e.Risks, "\n- "))
	}
	source := e.Doc.Source
	for _, s := range e.Sources {
		if !strings.Contains(source, s.Ref) {
			source += fmt.Sprintf("\n- %s: %s", s.Description, s.Ref)
		}
	}
	p.section("Source", strings.TrimSpace(source))
}

func (p *page) who(e policy.Explanation) {
	if e.OwnedBy.ID == "" {
		return
	}
	text := "- Owner: " + holders(e.OwnedBy)
	if e.EscalateTo.ID != "" {
		text += "\n- When in doubt: " + holders(e.EscalateTo)
	}
	p.section("Who to ask", text)
}

func holders(r policy.Role) string {
	if len(r.People) == 0 {
		return r.Title
	}
	return fmt.Sprintf("%s (%s)", r.Title, strings.Join(r.People, ", "))
}

func (p *page) settings(e policy.Explanation) {
	var lines []string
	for _, s := range e.Parameters {
		value := fmt.Sprintf("%s = %v", s.Name, s.Value)
		switch {
		case s.Value == nil:
			value = s.Name + " is not set"
		case s.Default != nil && fmt.Sprint(s.Default) != fmt.Sprint(s.Value):
			value += fmt.Sprintf(" (%v by default)", s.Default)
		}
		lines = append(lines, fmt.Sprintf("- %s: %s", value, s.Description))
	}
	p.section("Settings here", strings.Join(lines, "\n"))
}

func (p *page) exceptions(e policy.Explanation) {
	var lines []string
	for _, w := range e.Waivers {
		line := fmt.Sprintf("- %s, until %s, asked for by %s, approved by %s: %s (for %s)", w.ID, w.Expires, w.RequestedBy, w.ApprovedBy,
			w.Reason, strings.Join(w.Scope, ", "))
		if !w.InForce {
			line += "; not in force: " + w.WhyNot
		}
		lines = append(lines, line)
	}
	p.section("Waivers", strings.Join(lines, "\n"))
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
