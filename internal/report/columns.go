package report

import (
	"unicode/utf8"

	"copydesk/finding"
)

// units is one point in a line, counted from 0 in the units that formats ask for.
type units struct{ runes, bytes, utf16 int }

// cursor walks a line to a column. It starts from where it was last, so that thousands of findings in one long line,
// which come in order, cost one walk.
type cursor struct {
	path string
	line int
	text string
	at   units
}

// seek gives the point before the column (from 1, in code points) of a line, or the end of a shorter line.
func (c *cursor) seek(path string, line int, text string, column int) units {
	if c.path != path || c.line != line || len(c.text) != len(text) || c.text != text {
		*c = cursor{path: path, line: line, text: text}
	}
	for c.at.runes < column-1 && c.at.bytes < len(text) {
		r, n := utf8.DecodeRuneInString(text[c.at.bytes:])
		c.at = units{c.at.runes + 1, c.at.bytes + n, c.at.utf16 + utf16Len(r)}
	}
	for c.at.runes > max(column-1, 0) {
		r, n := utf8.DecodeLastRuneInString(text[:c.at.bytes])
		c.at = units{c.at.runes - 1, c.at.bytes - n, c.at.utf16 - utf16Len(r)}
	}
	return c.at
}

func utf16Len(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// columns finds where findings start and end in their lines. Starts and ends have a cursor each, since each of them
// moves mostly forward.
type columns struct{ starts, ends cursor }

// start is the point in the first line at which the finding starts.
func (c *columns) start(f finding.Finding) units {
	return c.starts.seek(f.Path, f.Start.Line, f.FirstLine, f.Start.Column)
}

// end is the point in the last line at which the finding ends.
func (c *columns) end(f finding.Finding) units {
	line := f.LastLine
	if f.End.Line == f.Start.Line {
		line = f.FirstLine
	}
	return c.ends.seek(f.Path, f.End.Line, line, f.End.Column)
}

// placed is an edit of a fix in lines and columns.
type placed struct {
	startLine, endLine int
	start, end         units
	text               string
}

// edits places the edits of a finding's fix. A report holds only the lines in which its findings start and end; where
// an edit lies in another line its columns are not known, and there is no answer.
func (c *columns) edits(f finding.Finding) ([]placed, bool) {
	if f.Fix == nil || f.Start.Line <= 0 {
		return nil, false
	}
	start, end := c.start(f), c.end(f)
	point := func(offset int) (int, units, bool) {
		if u, ok := start.move(f.FirstLine, offset-f.Start.Offset); ok {
			return f.Start.Line, u, true
		}
		u, ok := end.move(f.LastLine, offset-f.End.Offset)
		return f.End.Line, u, ok
	}
	var all []placed
	for _, e := range f.Fix.Edits {
		p := placed{text: e.Text}
		var ok1, ok2 bool
		p.startLine, p.start, ok1 = point(e.Start)
		p.endLine, p.end, ok2 = point(e.End)
		if !ok1 || !ok2 {
			return nil, false
		}
		all = append(all, p)
	}
	return all, len(all) > 0
}

// move gives the point that is so many bytes further in the line, or nothing where the line does not reach so far.
func (u units) move(line string, bytes int) (units, bool) {
	to := u.bytes + bytes
	if to < 0 || to > len(line) {
		return units{}, false
	}
	sign, between := 1, line[min(u.bytes, to):max(u.bytes, to)]
	if bytes < 0 {
		sign = -1
	}
	for _, r := range between {
		u.runes += sign
		u.utf16 += sign * utf16Len(r)
	}
	u.bytes = to
	return u, true
}
