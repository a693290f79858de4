package report

import (
	"bufio"
	"io"
	"strings"

	"copydesk/finding"
)

// markdownMost is how many bytes of findings are written: GitHub takes 1 MiB for the summary of a step.
const markdownMost = 900 << 10

// Markdown writes for the summary of a step, for a pull request, or for a committee: how things stand, then a list for
// each file in the words of the text format. GitHub refuses a summary of more than 1 MiB, so findings beyond that are
// counted and not listed.
func Markdown(w io.Writer, r finding.Report) error {
	m := &markdown{w: bufio.NewWriter(w)}
	m.put("# Copydesk\n\n**" + MarkdownText(verdict(r)) + "**\n")
	if len(r.Errors) > 0 {
		m.put("\n## Copydesk could not judge everything\n\n")
		for _, p := range r.Errors {
			at := markdownCode(place(p))
			if at == "" {
				at = heading("")
			}
			m.put("- " + at + ": " + MarkdownText(join("; ", p.Message, p.Hint)) + "\n")
		}
	}
	left := len(r.Findings)
	for _, d := range byDraft(r.Findings) {
		if m.size > markdownMost {
			break
		}
		title := markdownCode(d.path)
		if d.path == "" {
			title = heading(d.path)
		}
		m.put("\n## " + title + "\n\n")
		for _, e := range entries(d.findings) {
			if m.size > markdownMost {
				break
			}
			m.entry(e)
			left -= len(e.all)
		}
	}
	if left > 0 {
		m.put("\n" + plural(left, "finding") + " more would not fit here.\n")
	}
	if gs := gaps(r); len(gs) > 0 {
		m.put("\n## Not checked\n\n")
		for _, g := range gs {
			m.put("- *" + MarkdownText(g.what) + "*: " + MarkdownText(g.reason(r)) + "\n")
		}
	}
	return m.w.Flush()
}

type markdown struct {
	w    *bufio.Writer // keeps the first error and gives it when flushed
	size int
	at   columns
}

func (m *markdown) put(s string) {
	m.size += len(s)
	m.w.WriteString(s)
}

func (m *markdown) entry(e entry) {
	m.put("- **" + word(e.Finding) + ":** " + MarkdownText(e.Message+e.times()) + "\n")
	for _, f := range e.all {
		if s, ok := m.at.spot(f); ok {
			c := around(s.text, s.start, s.end, 160)
			m.put("  - Line " + s.lines)
			if s.text != "" {
				m.put(": " + MarkdownText(c.before) + markdownCode(c.words) + MarkdownText(c.after))
			}
			m.put("\n")
		}
	}
	for _, r := range e.rows() {
		m.put("  - " + join(": ", r.label, MarkdownText(r.text)) + "\n")
	}
	m.put("  - Rule: " + markdownCode(e.Rule) + "\n")
}

// MarkdownText makes text mean nothing but itself in Markdown, where it does not start a line: no emphasis, link, image,
// HTML, formula, table, nor address that becomes a link. A comment that nobody sees keeps "@name" from calling somebody.
func MarkdownText(s string) string {
	s = Printable(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '@':
			b.WriteString("@<!-- -->")
		case strings.ContainsRune("\\`*_[]|~$", r),
			r == ':' && strings.HasPrefix(s[i+1:], "/"),
			r == '.' && strings.EqualFold(s[max(i-3, 0):i], "www"):
			b.WriteString("\\" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// markdownCode is text as code, in which Markdown has no meaning. It is empty where the text is.
func markdownCode(s string) string {
	s = Printable(s)
	if s == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		s = " " + s + " "
	}
	return fence + s + fence
}
