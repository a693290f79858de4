package register

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/finding"
)

// Doubtful tells which findings may only follow from problems of the register: those that stand in an entry with a
// problem, or whose message names one.
func (r *Register) Doubtful(problems finding.Problems) func(f finding.Finding) bool {
	type line struct {
		path string
		line int
	}
	entries := map[string][]entry{}
	hurt := map[line]bool{}
	var names []string
	at := func(path string, n int) (entry, line) {
		if _, ok := entries[path]; !ok {
			entries[path] = r.entries(path)
		}
		i, exact := slices.BinarySearchFunc(entries[path], n, func(e entry, n int) int { return e.line - n })
		if !exact {
			i--
		}
		if i < 0 {
			return entry{}, line{path, 0}
		}
		return entries[path][i], line{path, entries[path][i].line}
	}
	for _, p := range problems {
		e, where := at(p.Path, p.Line)
		hurt[where] = true
		if e.id != "" {
			names = append(names, e.id)
		}
	}
	return func(f finding.Finding) bool {
		_, where := at(f.Path, f.Start.Line)
		return hurt[where] || slices.ContainsFunc(names, func(id string) bool { return mentions(f.Message, id) })
	}
}

// entry is a table of a file, or an entry of a table of entries, and the line on which it begins.
type entry struct {
	line int
	id   string // "" for a table that has no id
}

// entries lists the entries of a file in the order of their lines.
func (r *Register) entries(path string) []entry {
	f, tree := r.files[path], r.trees[path]
	if f == nil || tree == nil {
		return nil
	}
	var out []entry
	add := func(id string, keys ...string) {
		if start, _, ok := tree.KeyAt(keys...); ok {
			out = append(out, entry{f.Position(start).Line, id})
		}
	}
	for _, table := range tree.Keys() {
		add("", table)
		for _, id := range tree.Keys(table) {
			add(id, table, id)
		}
	}
	slices.SortFunc(out, func(a, b entry) int { return a.line - b.line })
	return out
}

// mentions says whether a text holds an id as a word of its own.
func mentions(message, id string) bool {
	for from := 0; ; {
		i := strings.Index(message[from:], id)
		if i < 0 {
			return false
		}
		start := from + i
		before := []rune(message[:start])
		after := []rune(message[start+len(id):])
		if (len(before) == 0 || !part(before[len(before)-1])) && (len(after) == 0 || !part(after[0])) {
			return true
		}
		from = start + len(id)
	}
}

func part(c rune) bool { return c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }
