package report

import (
	"io"
	"strconv"
	"strings"
)

// Words writes the line of a text in which some words stand, with the words underlined, as [Text] shows those of a
// finding. The span is in bytes of the text; one that does not fit it writes nothing.
func Words(w io.Writer, s Style, text string, start, end int) error {
	if start < 0 || end > len(text) || start >= end {
		return nil
	}
	first := strings.LastIndexByte(text[:start], '\n') + 1
	line := strings.TrimRight(text[first:], "\n")
	if before, _, more := strings.Cut(line, "\n"); more {
		line = before
	}
	line = strings.TrimRight(line, "\r")
	number := ""
	if strings.Contains(strings.TrimRight(text, "\n"), "\n") {
		number = strconv.Itoa(strings.Count(text[:start], "\n") + 1)
	}
	p := newScreen(w, s)
	p.line(spot{number, line, min(start-first, len(line)), min(end-first, len(line))}, bold)
	return p.w.Flush()
}
