package policy

import (
	"iter"
	"strings"
)

// block is a fenced block of Markdown: what its fence is made of, and what stands behind it.
type block struct {
	mark, info string
	closed     bool
}

// blocks goes through the lines of Markdown, without their ends, each with the fenced block that it is of: the fences belong
// to it. Outside of any the block is nil.
func blocks(markdown string) iter.Seq2[string, *block] {
	return func(yield func(string, *block) bool) {
		var open *block
		for line := range strings.Lines(markdown) {
			line = strings.TrimRight(line, "\r\n")
			if mark, info, ok := opens(line); ok && open == nil {
				open = &block{mark: mark, info: info}
			} else if open != nil && closes(line, open.mark) {
				open.closed = true
			}
			if !yield(line, open) {
				return
			}
			if open != nil && open.closed {
				open = nil
			}
		}
	}
}

// opens reads the line that opens a fenced block: its mark, and what stands behind it.
func opens(line string) (mark, info string, ok bool) {
	text := strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 {
		return "", "", false
	}
	for _, c := range []string{"`", "~"} {
		n := len(text) - len(strings.TrimLeft(text, c))
		if n >= 3 {
			info = strings.TrimSpace(text[n:])
			return text[:n], info, c == "~" || !strings.Contains(info, "`")
		}
	}
	return "", "", false
}

func closes(line, mark string) bool {
	text := strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 || !strings.HasPrefix(text, mark) {
		return false
	}
	return strings.TrimSpace(strings.TrimLeft(text, mark[:1])) == ""
}

// nested says whether a line opens an example inside a list, a quotation or indented code.
func nested(line string) bool {
	_, info, ok := opens(strings.TrimLeft(line, " \t>-*+0123456789.)"))
	if !ok {
		return false
	}
	word, rest, _ := strings.Cut(info, " ")
	return word == "draft" || strings.Contains(rest, "file=") || strings.Contains(rest, "facts=")
}

// heading reads a heading of Markdown: its level, or 0.
func heading(line string) (level int, title string) {
	text := strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 {
		return 0, ""
	}
	level = len(text) - len(strings.TrimLeft(text, "#"))
	rest := text[level:]
	if level == 0 || level > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0, ""
	}
	rest = strings.TrimSpace(rest)
	if cut := strings.TrimRight(rest, "#"); cut == "" || strings.HasSuffix(cut, " ") {
		rest = strings.TrimSpace(cut)
	}
	return level, rest
}
