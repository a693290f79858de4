// Package source reads what people wrote and remembers where they wrote it.
//
// A [File] is the bytes of one file and the way from a byte offset to a line and a column. A [Tree] is what TOML or
// YAML in (a part of) a file says, together with the place of every key and value, so that whatever is wrong with a
// value can be shown where it stands. [Tree.Decode] binds a tree to Go structs strictly: an unknown key is a problem
// that names the nearest known one. [FrontMatter] finds the tree at the top of a draft.
//
// Everything that is wrong with the input is a [finding.Problem] with line, column and excerpt; nothing panics on input.
package source

import (
	"bytes"
	"fmt"
	"sort"
	"sync"
	"unicode/utf8"

	"copydesk/finding"
)

const bom = "\xef\xbb\xbf"

// File is the content of one file. Path is relative to the governed repository, with forward slashes. Data is the file
// as it stands, byte-order mark and line ends included, and must not be changed.
type File struct {
	Path string
	Data []byte

	once  sync.Once
	text  string // Data, once: every line and span that is handed out shares it
	lines []int  // offsets at which lines begin
	marks []mark // every so often, how many code points stand before an offset
}

// mark lets a column be found without counting from the start of a long line.
type mark struct{ offset, runes int }

const markEvery = 1 << 10

// New gives the file with this path and content.
func New(path string, data []byte) *File { return &File{Path: path, Data: data} }

// index finds line starts and marks, in one pass, when a position is first asked for.
func (f *File) index() {
	f.once.Do(func() {
		f.text = string(f.Data)
		f.lines = []int{0}
		f.marks = []mark{{0, 0}}
		for i, n := 0, 0; i < len(f.Data); n++ {
			if i-f.marks[len(f.marks)-1].offset >= markEvery {
				f.marks = append(f.marks, mark{i, n})
			}
			c := f.Data[i]
			if c < utf8.RuneSelf {
				i++
				if c == '\n' {
					f.lines = append(f.lines, i)
				}
				continue
			}
			_, size := utf8.DecodeRune(f.Data[i:])
			i += size
		}
	})
}

// runes counts the code points that end at or before offset. A byte that is not valid UTF-8 counts as one.
func (f *File) runes(offset int) int {
	m := f.marks[sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > offset })-1]
	n := m.runes
	for i := m.offset; i < offset; {
		_, size := utf8.DecodeRune(f.Data[i:])
		if i += size; i <= offset {
			n++
		}
	}
	return n
}

// bomLen is the length of the byte-order mark at the top of the file, or 0.
func (f *File) bomLen() int {
	if bytes.HasPrefix(f.Data, []byte(bom)) {
		return len(bom)
	}
	return 0
}

// lineStart gives where line n (from 1) begins, after a byte-order mark.
func (f *File) lineStart(n int) int {
	if n == 1 {
		return f.bomLen()
	}
	return f.lines[n-1]
}

// Position gives the line and column, both from 1, of a byte offset. Columns count code points; a byte-order mark counts
// in the offset but not in the column. An offset outside the file is taken as the nearest one inside.
func (f *File) Position(offset int) finding.Position {
	f.index()
	offset = max(0, min(offset, len(f.Data)))
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	column := 1
	if start := f.lineStart(line); offset > start {
		column += f.runes(offset) - f.runes(start)
	}
	return finding.Position{Line: line, Column: column, Offset: offset}
}

// Offset is the inverse of Position: it gives the byte at which a line's column stands. A column past the end of its
// line is the line's end, and a line past the end of the file the end of the file.
func (f *File) Offset(line, column int) int {
	f.index()
	if line < 1 {
		return 0
	}
	if line > len(f.lines) {
		return len(f.Data)
	}
	at := f.lineStart(line)
	rest := f.Line(line)
	for ; column > 1 && len(rest) > 0; column-- {
		_, size := utf8.DecodeRuneInString(rest)
		at, rest = at+size, rest[size:]
	}
	return at
}

// Line gives the text of line n, from 1, without its line end and without a byte-order mark; it is empty where the file
// has no such line.
func (f *File) Line(n int) string {
	f.index()
	if n < 1 || n > len(f.lines) {
		return ""
	}
	start, end := f.line(n)
	return f.text[start:end]
}

// Text gives the bytes from start to end as text. Like [File.Line] it copies nothing, so that ten thousand findings in one
// long line cost no more memory than one.
func (f *File) Text(start, end int) string {
	f.index()
	return f.text[start:end]
}

// line gives where line n begins and ends.
func (f *File) line(n int) (start, end int) {
	end = len(f.Data)
	if n < len(f.lines) {
		end = f.lines[n] - 1
		if end > f.lineStart(n) && f.Data[end-1] == '\r' {
			end--
		}
	}
	return f.lineStart(n), end
}

// Place gives the span from start to end as a place in this file.
func (f *File) Place(start, end int) finding.Place {
	return finding.Place{Path: f.Path, Start: start, End: end}
}

// longest is how many bytes of a source line an excerpt shows at most.
const longest = 500

// Problem says that something at a byte offset keeps the tool from judging. The hint says what to do or to type next.
func (f *File) Problem(offset int, message, hint string) finding.Problem {
	at := f.Position(offset)
	line := f.Line(at.Line)
	switch {
	case at.Offset-f.lineStart(at.Line) > longest:
		line = "" // a caret would point at nothing
	case len(line) > longest:
		cut := longest
		for cut > longest-utf8.UTFMax && !utf8.RuneStart(line[cut]) {
			cut--
		}
		line = line[:cut] + "…"
	}
	return finding.Problem{Path: f.Path, Line: at.Line, Column: at.Column, Message: message,
		Excerpt: string([]rune(line)), // a byte that is not valid UTF-8 becomes U+FFFD, one column wide
		Hint:    hint}
}

// Unreadable reports the first thing that keeps the file from being text: a NUL byte or bytes that are not UTF-8. Why is
// a whole sentence for the reader.
func (f *File) Unreadable() (offset int, why string, bad bool) {
	if bytes.HasPrefix(f.Data, []byte("\xff\xfe")) || bytes.HasPrefix(f.Data, []byte("\xfe\xff")) {
		return 0, "the file is UTF-16; save it as UTF-8", true
	}
	for i := 0; i < len(f.Data); {
		c := f.Data[i]
		switch {
		case c == 0:
			return i, "the file holds a NUL byte, so it is not text; save it as UTF-8", true
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRune(f.Data[i:])
			if r == utf8.RuneError && size == 1 {
				return i, fmt.Sprintf("byte 0x%02X is not valid UTF-8; save the file as UTF-8", c), true
			}
			i += size
		}
	}
	return 0, "", false
}
