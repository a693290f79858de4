package source

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"copydesk/finding"

	"github.com/pelletier/go-toml/v2/unstable"
)

// ParseTOML reads the bytes of a file from start to end as TOML. The parser gives keys and values as they are written; what
// they say, where they stand and what may be defined twice is settled here, in one pass. The tree is nil where there are
// problems.
func ParseTOML(f *File, start, end int) (tree *Tree, ps finding.Problems) {
	defer func() {
		if r := recover(); r != nil {
			tree, ps = nil, finding.Problems{f.Problem(start, fmt.Sprintf("this TOML cannot be read: %v", r), "")}
		}
	}()
	if start == 0 {
		start = min(f.bomLen(), end)
	}
	w := &tomlPlaces{file: f, base: start, data: f.Data[start:end], text: string(f.Data[start:end]), root: &node{val: span{start, end}, kids: map[string]*node{}}}
	w.walk()
	if len(w.problems) > 0 {
		return nil, told(f, w.problems)
	}
	return &Tree{File: f, format: "toml", root: w.root}, nil
}

// tomlPlaces notes where every key and value stands.
type tomlPlaces struct {
	file     *File
	base     int // where data begins in the file
	data     []byte
	text     string // data
	nodes    []node // to be handed out
	root     *node
	problems finding.Problems
}

func (w *tomlPlaces) fail(at int, message, hint string) {
	w.problems = append(w.problems, w.file.Problem(w.base+at, message, hint))
}

func (w *tomlPlaces) span(start, end int) span { return span{w.base + start, w.base + end} }

// part is one part of a dotted key.
type part struct {
	name       string
	start, end int
}

func (w *tomlPlaces) walk() {
	var p unstable.Parser
	p.Reset(w.data)
	table := w.root
	depth := 0
	for p.NextExpression() {
		e := p.Expression()
		key := w.parts(e)
		if e.Kind == unstable.KeyValue {
			w.keyValue(table, e, key, depth)
			continue
		}
		depth = len(key)
		if depth >= maxDepth {
			w.fail(key[0].start, tooDeep, "")
			return
		}
		table = w.header(e.Kind == unstable.ArrayTable, key)
	}
	if err := p.Error(); err != nil {
		var pe *unstable.ParserError
		if !errors.As(err, &pe) {
			w.fail(0, err.Error(), "")
			return
		}
		at := max(0, min(cap(w.data)-cap(pe.Highlight), len(w.data)))
		w.fail(at, clip(tomlMessage(pe.Message, w.data[at:])), tomlHint(pe.Message))
	}
}

var tooDeep = fmt.Sprintf("tables and lists nest more than %d deep", maxDepth)

func (w *tomlPlaces) parts(e *unstable.Node) []part {
	var key []part
	for it := e.Key(); it.Next(); {
		n := it.Node()
		at, end := int(n.Raw.Offset), int(n.Raw.Offset+n.Raw.Length)
		name := ""
		if end-at == len(n.Data) {
			name = w.text[at:end] // as it is written, without a copy of its own
		} else {
			name = string(n.Data)
		}
		key = append(key, part{name, at, end})
	}
	return key
}

// node gives a new node: many at once are cheaper than one by one.
func (w *tomlPlaces) node() *node {
	if len(w.nodes) == 0 {
		w.nodes = make([]node, min(256, 16+len(w.data)/64))
	}
	n := &w.nodes[0]
	w.nodes = w.nodes[1:]
	return n
}

// kid gives the node of a key in a table, a new one where there is none yet.
func (w *tomlPlaces) kid(n *node, name string) *node {
	if kid := n.kids[name]; kid != nil {
		return kid
	}
	if n.kids == nil {
		n.kids = map[string]*node{}
	}
	kid := w.node()
	n.kids[name] = kid
	return kid
}

// header enters the table of a [header] or adds a table for a [[header]].
func (w *tomlPlaces) header(list bool, key []part) *node {
	last := key[len(key)-1]
	open, shut := w.back(key[0].start, '['), w.forth(last.end, ']')
	if list {
		open, shut = w.back(open, '['), w.forth(shut, ']')
	}
	at := w.span(open, shut)
	n := w.root
	for _, k := range key[:len(key)-1] {
		if n = w.enter(n, k, at, named); n == nil {
			return &node{} // what follows has nowhere to go, and is not told again
		}
	}
	old := n.kids[last.name]
	if old != nil && (list && old.made != listed || !list && old.made != named) {
		w.twice(last, old)
		return &node{}
	}
	n = w.kid(n, last.name)
	if !list || old == nil {
		n.key, n.val = w.span(last.start, last.end), at
	}
	if !list {
		n.made = headed
		if n.kids == nil {
			n.kids = map[string]*node{}
		}
		return n
	}
	n.made = listed
	item := &node{val: at, made: headed, kids: map[string]*node{}}
	n.items = append(n.items, item)
	return item
}

// enter goes down one key on the way of a header or of a dotted key: into a list of tables' last one. It gives nil, and
// says so, where what stands there takes nothing more.
func (w *tomlPlaces) enter(n *node, k part, at span, how made) *node {
	old := n.kids[k.name]
	switch {
	case old == nil:
		n = w.kid(n, k.name)
		n.key, n.val, n.made, n.kids = w.span(k.start, k.end), at, how, map[string]*node{}
		return n
	case old.made == written, how == dotted && (old.made == headed || old.made == listed):
		w.twice(k, old)
		return nil
	case old.made == listed:
		return old.items[len(old.items)-1]
	}
	return old
}

func (w *tomlPlaces) twice(k part, old *node) {
	w.fail(k.start, fmt.Sprintf("%s is already set in line %d", shorten(k.name), w.file.Position(old.key.start).Line), "keep one of the two")
}

// keyValue notes a key and its value, and gives where the value ends.
func (w *tomlPlaces) keyValue(table *node, e *unstable.Node, key []part, depth int) int {
	last := key[len(key)-1]
	at := w.skip(last.end, " \t=")
	if depth += len(key); depth >= maxDepth {
		w.fail(key[0].start, tooDeep, "")
		return at
	}
	n := table
	for _, k := range key[:len(key)-1] {
		if n = w.enter(n, k, w.span(key[0].start, last.end), dotted); n == nil {
			return w.value(&node{}, e.Value(), at, depth)
		}
	}
	if old := n.kids[last.name]; old != nil {
		w.twice(last, old)
		return w.value(&node{}, e.Value(), at, depth)
	}
	n = w.kid(n, last.name)
	n.key = w.span(last.start, last.end)
	return w.value(n, e.Value(), at, depth)
}

// value notes the place of a value, which begins at a byte, and gives where it ends. The parser gives no place for
// lists and inline tables, so their ends are found from what they hold.
func (w *tomlPlaces) value(n *node, v *unstable.Node, at, depth int) int {
	end := at
	switch v.Kind {
	case unstable.Array, unstable.InlineTable:
		if depth+1 >= maxDepth {
			w.fail(at, tooDeep, "")
			return at
		}
		table := v.Kind == unstable.InlineTable
		if table {
			n.kids = map[string]*node{}
		} else {
			n.items = []*node{}
		}
		cursor := at + 1
		for it := v.Children(); it.Next(); {
			child := it.Node()
			cursor = w.gap(cursor)
			if table {
				cursor = w.keyValue(n, child, w.parts(child), depth)
				continue
			}
			item := w.node()
			n.items = append(n.items, item)
			cursor = w.value(item, child, cursor, depth+1)
		}
		end = min(w.gap(cursor)+1, len(w.data))
	default:
		at, end = int(v.Raw.Offset), int(v.Raw.Offset+v.Raw.Length)
		n.value = w.scalar(v, at, end)
	}
	n.val, n.made = w.span(at, end), written
	return end
}

// skip goes on over the bytes in set.
func (w *tomlPlaces) skip(at int, set string) int {
	for at < len(w.data) && strings.IndexByte(set, w.data[at]) >= 0 {
		at++
	}
	return at
}

// gap goes on over white space, commas and comments.
func (w *tomlPlaces) gap(at int) int {
	for {
		at = w.skip(at, " \t\r\n,")
		if at >= len(w.data) || w.data[at] != '#' {
			return at
		}
		for at < len(w.data) && w.data[at] != '\n' {
			at++
		}
	}
}

// back gives where the bracket before a byte stands.
func (w *tomlPlaces) back(at int, bracket byte) int {
	for at > 0 {
		at--
		if w.data[at] == bracket {
			break
		}
	}
	return at
}

// forth gives the byte after the next bracket.
func (w *tomlPlaces) forth(at int, bracket byte) int {
	for at < len(w.data) {
		at++
		if w.data[at-1] == bracket {
			break
		}
	}
	return at
}

// scalar gives what a value says that holds no others, and tells what cannot be meant.
func (w *tomlPlaces) scalar(v *unstable.Node, at, end int) any {
	switch v.Kind {
	case unstable.String:
		return w.textOf(v.Data, at, end)
	case unstable.Bool:
		return v.Data[0] == 't'
	case unstable.Integer:
		if n, ok := wholeNumber(string(v.Data)); ok {
			return n
		}
		w.fail(at, "this number is too large", "a whole number has at most 18 digits")
	case unstable.Float:
		f, err := strconv.ParseFloat(strings.ReplaceAll(string(v.Data), "_", ""), 64)
		if err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f
		}
		w.fail(at, "this is not a number that can be used", "write a finite number")
	case unstable.LocalDate:
		if d, ok := plainDate(string(v.Data)); ok {
			return d
		}
		w.fail(at, fmt.Sprintf("%s is not a day of the calendar", shorten(string(v.Data))), "")
	case unstable.DateTime:
		written := upperTime(v.Data)
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
			if t, err := time.Parse(layout, written); err == nil && twoDigits(written) {
				return t
			}
		}
		w.fail(at, fmt.Sprintf("%s is not a time of a day of the calendar", shorten(string(v.Data))), "write it as 2026-11-22T10:00:00Z")
	case unstable.LocalDateTime, unstable.LocalTime:
		written := upperTime(v.Data)
		for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "15:04:05", "15:04"} {
			if _, err := time.Parse(layout, written); err == nil && twoDigits(written) {
				return string(w.data[at:end])
			}
		}
		w.fail(at, fmt.Sprintf("%s is not a time of a day of the calendar", shorten(string(v.Data))), "write it as 2026-11-22T10:00:00Z")
	default:
		w.fail(at, "this is TOML that is not used here", "write it more plainly")
	}
	return nil
}

// textOf gives a text without a copy of its own where it stands in the file as it is.
func (w *tomlPlaces) textOf(data []byte, at, end int) string {
	if from := at + 1; len(data) > 0 && end-at == len(data)+2 && &data[0] == &w.data[from] {
		return w.text[from : end-1]
	}
	return string(data)
}

// wholeNumber reads a number as TOML writes it; its form is known to be right.
func wholeNumber(s string) (int64, bool) {
	s = strings.ReplaceAll(s, "_", "")
	base := 10
	if len(s) > 2 && s[0] == '0' {
		base = map[byte]int{'x': 16, 'o': 8, 'b': 2}[s[1]]
		s = s[2:]
	}
	n, err := strconv.ParseInt(s, base, 64)
	return n, err == nil
}

// upperTime writes a time as Go reads it: TOML takes a space and small letters too.
func upperTime(b []byte) string {
	s := strings.ToUpper(string(b))
	if len(s) > 10 && s[10] == ' ' {
		s = s[:10] + "T" + s[11:]
	}
	return s
}

// twoDigits says that a time's hour has two digits, which Go does not ask for.
func twoDigits(s string) bool {
	_, clock, dated := strings.Cut(s, "T")
	if !dated {
		clock = s
	}
	return len(clock) > 2 && clock[2] == ':'
}

// plainDate reads a day written as 2026-11-22.
func plainDate(s string) (Date, bool) {
	if !looksLikeDate(s) {
		return Date{}, false
	}
	number := func(s string) int {
		n := 0
		for _, c := range []byte(s) {
			n = n*10 + int(c-'0')
		}
		return n
	}
	d := Date{number(s[:4]), time.Month(number(s[5:7])), number(s[8:])}
	return d, d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= 31 && DateOf(d.In(time.UTC)) == d
}

// tomlMessage puts the commonest of the parser's messages into the reader's words; rest is the text from the fault on.
// The parser reads bytes, so it names half a letter where the letter is not ASCII.
func tomlMessage(m string, rest []byte) string {
	r, _ := utf8.DecodeRune(rest)
	switch {
	case len(rest) == 0:
		return m
	case strings.HasPrefix(m, "unexpected character"):
		return fmt.Sprintf("a value cannot begin with %q", r)
	case strings.HasPrefix(m, "invalid character at start of key"):
		return fmt.Sprintf("a key cannot begin with %q", r)
	case strings.HasPrefix(m, "expected newline but got"):
		return fmt.Sprintf("%q cannot stand here; the line should end", r)
	}
	return m
}

// tomlHint says what to type where a message has an ordinary cause.
func tomlHint(m string) string {
	switch {
	case strings.Contains(m, "at start of value"), strings.HasPrefix(m, "expected keyword"):
		return `put text in quotes: key = "value"`
	case strings.HasPrefix(m, "expected '=' after key"), strings.Contains(m, "start of key"):
		return `write a setting as key = "value"`
	case strings.HasPrefix(m, "unterminated basic string"), strings.Contains(m, "strings cannot have new lines"):
		return `close the text with the quote that it began with, or use """ for several lines`
	case strings.HasPrefix(m, "array is incomplete"), strings.HasPrefix(m, "expected ',' or ']'"):
		return "separate the items of a list with commas and close it with ]"
	}
	return ""
}
