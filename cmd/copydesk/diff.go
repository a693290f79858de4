package main

import (
	"fmt"
	"io"
	"strings"

	"copydesk/internal/report"
)

// around is how many lines a diff shows before and after what differs.
const around = 3

// lines is a stretch of a file's lines, from the start to before the end, counted from 0.
type lines struct{ start, end int }

// block is where two files differ: these lines of the one stand in the place of those of the other.
type block struct{ before, after lines }

// unified writes a unified diff of two states of a file. For a terminal what strangers wrote is made harmless; elsewhere
// it stands as it is, so that patch and git apply take it.
func unified(w io.Writer, path, before, after string, terminal bool) {
	a, b := split(before), split(after)
	blocks := differences(a, b)
	if len(blocks) == 0 {
		return
	}
	path = report.Printable(path)
	fmt.Fprintf(w, "--- a/%s\n+++ b/%s\n", path, path)
	write := func(mark string, stretch []string) {
		for _, text := range stretch {
			switch {
			case terminal:
				fmt.Fprintln(w, mark+report.Printable(strings.TrimRight(text, "\r\n")))
			case strings.HasSuffix(text, "\n"):
				fmt.Fprint(w, mark, text)
			default:
				fmt.Fprint(w, mark, text, "\n\\ No newline at end of file\n")
			}
		}
	}
	for len(blocks) > 0 {
		n := 1 // how many blocks stand close enough to share a hunk
		for n < len(blocks) && blocks[n].before.start-blocks[n-1].before.end <= 2*around {
			n++
		}
		first, last := blocks[0], blocks[n-1]
		from, to := max(first.before.start-around, 0), min(last.before.end+around, len(a))
		fmt.Fprintf(w, "@@ -%s +%s @@\n", lines{from, to}, lines{first.after.start - (first.before.start - from), last.after.end + (to - last.before.end)})
		for _, d := range blocks[:n] {
			write(" ", a[from:d.before.start])
			write("-", a[d.before.start:d.before.end])
			write("+", b[d.after.start:d.after.end])
			from = d.before.end
		}
		write(" ", a[from:to])
		blocks = blocks[n:]
	}
}

// String gives a stretch as the head of a hunk says it: the first line, counted from 1, and how many.
func (l lines) String() string {
	switch n := l.end - l.start; n {
	case 0:
		return fmt.Sprintf("%d,0", l.start)
	case 1:
		return fmt.Sprint(l.start + 1)
	default:
		return fmt.Sprintf("%d,%d", l.start+1, n)
	}
}

// split gives the lines of a text with their ends.
func split(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.SplitAfter(s, "\n")
	if parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return parts
}

// differences finds where two files differ. A fix seldom adds or removes a line; where one does, all from the first
// difference to the last is one block.
func differences(a, b []string) []block {
	begin := 0
	for begin < min(len(a), len(b)) && a[begin] == b[begin] {
		begin++
	}
	end := 0
	for end < min(len(a), len(b))-begin && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	if len(a) != len(b) {
		return []block{{lines{begin, len(a) - end}, lines{begin, len(b) - end}}}
	}
	var out []block
	for i := begin; i < len(a)-end; i++ {
		switch last := len(out) - 1; {
		case a[i] == b[i]:
		case last >= 0 && out[last].before.end == i:
			out[last] = block{lines{out[last].before.start, i + 1}, lines{out[last].before.start, i + 1}}
		default:
			out = append(out, block{lines{i, i + 1}, lines{i, i + 1}})
		}
	}
	return out
}
