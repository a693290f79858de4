package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"copydesk/finding"
)

// GitHub writes workflow commands, which GitHub Actions shows as annotations beside the lines of a pull request. It
// shows at most 10 of each kind from one step and drops the rest; so what kept the tool from judging comes first, then
// the worst findings, and waived ones last. All are written, since the log keeps them all. Columns count code points
// from 1, the end exclusive; a finding over several lines has none, because GitHub refuses them there.
func GitHub(w io.Writer, r finding.Report) error {
	b := bufio.NewWriter(w)
	for _, p := range r.Errors {
		annotate(b, "error", finding.Finding{Path: p.Path, Start: finding.Position{Line: p.Line, Column: p.Column}},
			"Copydesk could not judge", p.Message, p.Hint)
	}
	fs := slices.Clone(r.Findings)
	slices.SortStableFunc(fs, worstFirst)
	shown := map[string]int{"error": len(r.Errors)}
	for _, f := range fs {
		kind := "notice"
		switch weight(f) {
		case int(finding.Error):
			kind = "error"
		case int(finding.Warning):
			kind = "warning"
		}
		shown[kind]++
		annotate(b, kind, f, word(f)+": "+join(" ", f.Title, "("+f.Rule+")"), append([]string{f.Message}, advice(f)...)...)
	}
	if gs := gaps(r); len(gs) > 0 {
		var lines []string
		for _, g := range gs {
			lines = append(lines, g.sentence(r))
		}
		shown["notice"]++
		annotate(b, "notice", finding.Finding{}, "Not checked", lines...)
	}
	if shown["error"] > 10 || shown["warning"] > 10 || shown["notice"] > 10 {
		fmt.Fprintf(b, "GitHub shows at most 10 annotations of a kind; this log and the step summary have all %d.\n", shown["error"]+shown["warning"]+shown["notice"])
	}
	return b.Flush()
}

// annotate writes one workflow command.
func annotate(w *bufio.Writer, kind string, f finding.Finding, title string, lines ...string) {
	var properties []string
	set := func(name, value string) {
		properties = append(properties, name+"="+commandProperty.Replace(Printable(value)))
	}
	if f.Path != "" {
		set("file", f.Path)
	}
	if f.Path != "" && f.Start.Line > 0 {
		set("line", strconv.Itoa(f.Start.Line))
		if f.End.Line > 0 {
			set("endLine", strconv.Itoa(f.End.Line))
		}
		if f.End.Line <= f.Start.Line && f.Start.Column > 0 {
			set("col", strconv.Itoa(f.Start.Column))
			if f.End.Column > f.Start.Column {
				set("endColumn", strconv.Itoa(f.End.Column))
			}
		}
	}
	set("title", title)
	for i, line := range lines {
		lines[i] = Printable(line)
	}
	fmt.Fprintf(w, "::%s %s::%s\n", kind, strings.Join(properties, ","), commandMessage.Replace(join("\n", lines...)))
}

// What the runner reads as the end of a message, or of a property, is escaped.
var (
	commandMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
