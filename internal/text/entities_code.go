package text

import "strings"

// code finds Markdown code: fences of three or more backticks or tildes around whole lines, and spans between equal
// runs of backticks within one paragraph. What is not closed is no code.
func code(s string, lines []Line) []Span {
	if !strings.ContainsAny(s, "`~") {
		return nil
	}
	var found []Span
	paragraph := Span{-1, -1}
	flush := func() {
		if paragraph.Start >= 0 {
			found = codeSpans(s, paragraph, found)
		}
		paragraph = Span{-1, -1}
	}
	// The shortest fence of each mark that nothing closes: longer ones need not be looked for again.
	unclosed := [2]int{len(s) + 1, len(s) + 1}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		mark, n := fence(l.Of(s))
		kind := 0
		if mark == '~' {
			kind = 1
		}
		if n >= 3 && n < unclosed[kind] {
			if j := fenceEnd(s, lines, i+1, mark, n); j >= 0 {
				flush()
				found = append(found, Span{l.Start, lines[j].End})
				i = j
				continue
			}
			unclosed[kind] = n
		}
		if l.Blank {
			flush()
			continue
		}
		if paragraph.Start < 0 {
			paragraph.Start = l.Start
		}
		paragraph.End = l.End
	}
	flush()
	return found
}

// fence gives the mark and the length of the fence that a line begins with.
func fence(line string) (mark byte, n int) {
	trimmed := strings.TrimLeft(line, " ")
	if len(line)-len(trimmed) > 3 || trimmed == "" || trimmed[0] != '`' && trimmed[0] != '~' {
		return 0, 0
	}
	mark = trimmed[0]
	rest := strings.TrimLeft(trimmed, string(mark))
	if mark == '`' && strings.Contains(rest, "`") {
		return 0, 0
	}
	return mark, len(trimmed) - len(rest)
}

// fenceEnd gives the index of the line that closes a fence, or -1.
func fenceEnd(s string, lines []Line, from int, mark byte, n int) int {
	for j := from; j < len(lines); j++ {
		text := strings.TrimSpace(lines[j].Of(s))
		if len(text) >= n && strings.Trim(text, string(mark)) == "" {
			return j
		}
	}
	return -1
}

// codeSpans finds the code spans of one paragraph.
func codeSpans(s string, p Span, found []Span) []Span {
	for at := p.Start; at < p.End; {
		i := strings.IndexByte(s[at:p.End], '`')
		if i < 0 {
			break
		}
		open := at + i
		n := backticks(s, open, p.End)
		at = open + n
		for shut := at; shut < p.End; {
			j := strings.IndexByte(s[shut:p.End], '`')
			if j < 0 {
				break
			}
			shut += j
			m := backticks(s, shut, p.End)
			if m == n {
				found = append(found, Span{open, shut + m})
				at = shut + m
				break
			}
			shut += m
		}
	}
	return found
}

func backticks(s string, i, end int) int {
	n := 0
	for i+n < end && s[i+n] == '`' {
		n++
	}
	return n
}
