package source

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"copydesk/finding"
)

// Tree is what a TOML or YAML document says and where it says it.
//
// Values are string, int64, float64, bool, [Date], time.Time (always with an offset), []any, map[string]any, and nil for
// an empty YAML value. What carries no offset or no date, such as TOML's 2026-11-22T10:00:00 and every time in YAML, is
// a string as it is written: it is for the reader of the value to say whether that will do. Infinity and "not a number"
// are refused, so that values can always be written as JSON.
type Tree struct {
	File *File

	yaml     map[string]any // what a YAML document says; what a TOML document says stands in its nodes
	format   string
	root     *node
	misspelt map[string]bool // the known keys that unknown ones were taken for
}

// span is a run of bytes in the file: from start, before end.
type span struct{ start, end int }

// node is the place of one value, and of the values inside it.
type node struct {
	key, val span
	kids     map[string]*node // of a table
	items    []*node          // of a list
	made     made
	value    any // of what is neither a table nor a list, in TOML
	// size counts this value and all below it, each alias with all that it stands for.
	size int
}

// made says how a value came about, which decides what may be added to it later.
type made int

const (
	named   made = iota // a table that a longer header names on its way, or nothing yet
	headed              // a table with a [header] of its own
	dotted              // a table that dotted keys made
	listed              // a list of [[tables]]
	written             // a value, complete as it stands
)

// Values gives all that the document says. Whoever reads it into structs has no need of it.
func (t *Tree) Values() map[string]any {
	if t.format == "yaml" {
		return t.yaml
	}
	values, _ := said(t.root).(map[string]any)
	return values
}

// said gives what a node of a TOML document and all below it say.
func said(n *node) any {
	switch {
	case n.kids != nil:
		table := make(map[string]any, len(n.kids))
		for k, kid := range n.kids {
			table[k] = said(kid)
		}
		return table
	case n.items != nil:
		list := make([]any, len(n.items))
		for i, item := range n.items {
			list[i] = said(item)
		}
		return list
	}
	return n.value
}

// says gives a value for Decode: a table or a list of a TOML document is its node.
func (n *node) says() any {
	if n.kids != nil || n.items != nil {
		return n
	}
	return n.value
}

// find walks a path of keys and list indexes.
func (t *Tree) find(path []string) *node {
	n := t.root
	for _, p := range path {
		if n == nil {
			return nil
		}
		if n.kids != nil {
			n = n.kids[p]
			continue
		}
		i, err := strconv.Atoi(p)
		if err != nil || i < 0 || i >= len(n.items) {
			return nil
		}
		n = n.items[i]
	}
	return n
}

// Keys lists the keys of the table at a path, sorted; none where there is no table.
func (t *Tree) Keys(path ...string) []string {
	n := t.find(path)
	if n == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(n.kids))
}

// IsTable says whether the value at a path is a table.
func (t *Tree) IsTable(path ...string) bool {
	n := t.find(path)
	return n != nil && n.kids != nil
}

// At gives the bytes of the value at a path of keys, as written in the file; an item of a list is named by its index,
// from 0. A TOML table that has a header stands at its header, a list of such tables at its first header, and a table
// that only dotted keys name at the first of them. A YAML alias stands where it is written. Without a path, At gives
// the whole document.
func (t *Tree) At(path ...string) (start, end int, ok bool) {
	n := t.find(path)
	if n == nil {
		return 0, 0, false
	}
	return n.val.start, n.val.end, true
}

// KeyAt gives the bytes of the last key of a path, as written in the file; for an item of a list, which has no key, the
// bytes of the item.
func (t *Tree) KeyAt(path ...string) (start, end int, ok bool) {
	n := t.find(path)
	if n == nil || len(path) == 0 {
		return 0, 0, false
	}
	if n.key == (span{}) {
		return n.val.start, n.val.end, true
	}
	return n.key.start, n.key.end, true
}

// maxDepth is how deep tables and lists may nest: far more than anything that a person writes, and few enough for
// every walk over a tree to be safe.
const maxDepth = 64

// maxProblems is how many problems of one document are told; whoever has more will mend these first.
const maxProblems = 100

// shorten cuts a value that is quoted in a message.
func shorten(s string) string { return cut(s, 40) }

// clip cuts a parser's message, which may quote the input at any length.
func clip(message string) string { return cut(message, 200) }

func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// told sorts problems and says how many are left out.
func told(f *File, ps finding.Problems) finding.Problems {
	ps = ps.Sort()
	if more := len(ps) - maxProblems; more > 0 {
		ps = append(slices.Clip(ps[:maxProblems]), finding.Problem{Path: f.Path, Line: ps[maxProblems].Line, Column: ps[maxProblems].Column,
			Message: fmt.Sprintf("%d more problems follow from here", more), Hint: "mend those above first"})
	}
	return ps
}
