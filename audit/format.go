package audit

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"copydesk/finding"
	"copydesk/internal/report"
)

// Format writes a report. It fails only where the writer does.
type Format func(io.Writer, Report) error

// formats are the formats in which an audit shows more than its findings; width is the columns of the screen.
func formats(width int) map[string]Format {
	return map[string]Format{
		"text": func(w io.Writer, r Report) error { return Text(w, r, width) },
		"json": JSON, "csv": CSV, "markdown": Markdown, "html": HTML,
	}
}

// Formats lists the names of the formats that are an audit's own.
func Formats() []string { return sortedKeys(formats(0)) }

// Lookup gives one of an audit's own formats; width is the columns of the screen, for text.
func Lookup(name string, width int) (Format, bool) {
	f, ok := formats(width)[name]
	return f, ok
}

// CSV writes the complete population: every landing of the range, oldest first, so that an auditor can draw a sample. No
// cell can be taken for a formula.
func CSV(w io.Writer, r Report) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"reference", "at", "kind", "governed", "author", "author_email", "author_person", "committer", "committer_email",
		"committer_person", "subject", "commits", "authors", "paths", "areas", "approvals", "signature", "signature_verdict", "signer",
		"weaker", "stricter", "unproven", "neutral", "decision", "emergency", "content_with_errors", "serious", "to_look_at", "notes", "excepted", "rules"}}
	for _, l := range r.Landings {
		rows = append(rows, csvRow(r, l))
	}
	for _, row := range rows {
		for i := range row {
			row[i] = cell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(r Report, l Landing) []string {
	var paths, areas, rules []string
	for _, p := range l.Paths {
		paths, areas = append(paths, p.Change+" "+p.Path), append(areas, p.Area)
	}
	directions, levels := map[string]int{}, map[string]int{}
	for _, c := range l.Changes {
		directions[c.Direction]++
	}
	for _, i := range l.Findings {
		f := r.Findings[i]
		rules = append(rules, f.Rule)
		if f.Waiver != nil {
			levels["waived"]++
		} else {
			levels[f.Level.String()]++
		}
	}
	failed := 0
	for _, c := range l.Content {
		count(&failed, c.Errors > 0)
	}
	person := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	n := strconv.Itoa
	return []string{l.Commit, l.At, l.Kind, strconv.FormatBool(l.Governed), l.Author.Name, l.Author.Email, person(l.Author.Person),
		l.Committer.Name, l.Committer.Email, person(l.Committer.Person), l.Subject, n(len(l.Commits)), strings.Join(l.Authors, "; "),
		strings.Join(paths, "; "), strings.Join(compact(areas), "; "), approvers(l), l.Signature.Kind, l.Signature.Verdict, person(l.Signature.Signer),
		n(directions[weakened]), n(directions[tightened]), n(directions[unproven]), n(directions[neutral]), l.Decision, l.Emergency, n(failed),
		n(levels[finding.Error.String()]), n(levels[finding.Warning.String()]), n(levels[finding.Note.String()]), n(levels["waived"]), strings.Join(compact(rules), "; ")}
}

// cell makes a text harmless in a spreadsheet: one line, and nothing at its start that makes it a formula.
func cell(s string) string {
	s = report.Printable(s)
	if trimmed := strings.TrimLeft(s, " "); trimmed != "" && strings.ContainsRune("=+-@|%", rune(trimmed[0])) {
		return "'" + s
	}
	return s
}

// Markdown writes the report for a pull request or a wiki.
func Markdown(w io.Writer, r Report) error {
	d := describe(r)
	m := &writer{w: bufio.NewWriter(w)}
	m.put("# %s\n\n%s\n\n**%s**\n", escaped(d.Title), escaped(d.Period), escaped(d.Status))
	for _, s := range d.Sections {
		m.markdown(s, 2)
	}
	return m.w.Flush()
}

// writer keeps the first error and gives it when flushed.
type writer struct{ w *bufio.Writer }

func (m *writer) put(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

func (m *writer) markdown(s section, level int) {
	m.put("\n%s %s\n", strings.Repeat("#", level), escaped(s.Title))
	for _, p := range s.Words {
		m.put("\n%s\n", escaped(p))
	}
	if len(s.List) > 0 {
		m.put("\n")
	}
	for _, p := range s.List {
		m.put("- %s\n", escaped(p))
	}
	if t := s.Table; t != nil {
		m.put("\n|%s\n|%s\n", strings.Join(each1(t.Head, func(h string) string { return " " + escaped(h) + " |" }), ""), strings.Repeat(" --- |", len(t.Head)))
		for _, row := range t.Rows {
			m.put("|%s\n", strings.Join(each1(row, func(c string) string { return " " + escaped(c) + " |" }), ""))
		}
	}
	for _, p := range s.Parts {
		m.markdown(p, level+1)
	}
}

func each1(in []string, f func(string) string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = f(s)
	}
	return out
}

// escaped makes text mean nothing but itself in Markdown, where it may start a line, too.
func escaped(s string) string {
	s = report.MarkdownText(s)
	if s != "" && strings.IndexByte("#-+=", s[0]) >= 0 {
		return "\\" + s
	}
	return s
}

// Text writes the report for a terminal of so many columns: the sections that have something to say, tables as lists.
func Text(w io.Writer, r Report, width int) error {
	d := describe(r)
	m := &writer{w: bufio.NewWriter(w)}
	if width < 40 {
		width = 80
	}
	m.put("%s\n%s\n\n", report.Printable(d.Title), report.Printable(d.Period))
	m.wrap("", "", d.Status, width)
	for _, s := range d.Sections {
		m.text(s, width, 0)
	}
	return m.w.Flush()
}

// most is how many rows of a table the screen gets; the other formats have all of them.
const mostRows = 25

func (m *writer) text(s section, width, depth int) {
	m.put("\n%s\n", report.Printable(s.Title))
	if depth == 0 {
		m.put("%s\n", strings.Repeat("─", min(width, len([]rune(s.Title)))))
	}
	for _, p := range s.Words {
		m.wrap("", "", p, width)
	}
	for _, p := range s.List {
		m.wrap("- ", "  ", p, width)
	}
	if t := s.Table; t != nil {
		for i, row := range t.Rows {
			if i == mostRows {
				m.wrap("- ", "  ", fmt.Sprintf("and %d more; -f html, markdown, csv and json have them all", len(t.Rows)-i), width)
				break
			}
			m.wrap("- ", "  ", inWords(t.Head, row), width)
		}
	}
	for _, p := range s.Parts {
		m.text(p, width, depth+1)
	}
}

// inWords writes a row of a table in one line.
func inWords(head, row []string) string {
	var parts []string
	for i, c := range row {
		switch {
		case i == 0 && head[0] != "What" || c == "" || c == "–":
		case i <= 1 && head[0] != "What" || head[i] == "What":
			parts = append(parts, c)
		case head[i] == "Reference":
			parts = append(parts, c)
		default:
			parts = append(parts, strings.ToLower(head[i])+" "+c)
		}
	}
	if head[0] == "What" || row[0] == "–" {
		return strings.Join(parts, "; ")
	}
	return row[0] + ": " + strings.Join(parts, "; ")
}

// wrap writes a paragraph in lines of at most width characters, where its words allow that.
func (m *writer) wrap(first, rest, s string, width int) {
	line, used := first, false
	for _, word := range strings.Fields(report.Printable(s)) {
		if used && len([]rune(line))+1+len([]rune(word)) > width {
			m.put("%s\n", line)
			line, used = rest, false
		}
		if used {
			line += " "
		}
		line += word
		used = true
	}
	m.put("%s\n", line)
}
