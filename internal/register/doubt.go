package register

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"copydesk/finding"
)

// ofEverybody are the rules whose findings follow from who is there and who holds which role, whomever they name.
var ofEverybody = []string{
	"accounts/sole-custodian", "charter/quorum", "charter/representation", "escalation/coverage-gap", "escalation/incomplete-level",
	"escalation/pause-authority", "escalation/unreachable-contact", "raci/unfilled-role", "raci/unsatisfiable",
}

// beside are the fields of a person and of a role that say nothing of when somebody is there, and in which roles, and of
// what a role allows and asks for.
var beside = map[string][]string{
	"people": {"name", "emails", "unit", "employment", "officer", "reports_to", "backup", "signed", "courses", "keys", "contact", "handles"},
	"roles":  {"title", "purpose", "responsibilities", "reports_to"},
}

// Doubtful tells which findings may only follow from problems of the register: those that stand in an entry with a
// problem, or whose message names one, and those that follow from people, roles or rotas of which too little is known.
func (r *Register) Doubtful(problems finding.Problems) func(f finding.Finding) bool {
	files := map[string][]entry{}
	at := func(path string, start finding.Position) entry {
		if _, ok := files[path]; !ok {
			files[path] = r.entries(path)
		}
		entries := files[path]
		after, _ := slices.BinarySearchFunc(entries, start, func(e entry, p finding.Position) int {
			return cmp.Or(e.line-p.Line, e.column-p.Column, -1) // the last of those at one place
		})
		if after == 0 {
			return entry{}
		}
		return entries[after-1]
	}
	type place struct{ path, table, id string }
	hurt := map[place]bool{}
	var names, rules []string
	for _, p := range problems {
		e := at(p.Path, finding.Position{Line: p.Line, Column: p.Column})
		hurt[place{p.Path, e.table, e.id}] = true
		if e.id != "" {
			names = append(names, e.id)
		}
		switch {
		case e.table == "rotas":
			rules = append(rules, "escalation/coverage-gap")
		case e.id == "" || beside[e.table] == nil || slices.Contains(beside[e.table], e.field):
		default:
			rules = append(rules, ofEverybody...)
			if e.table == "roles" {
				names = append(names, r.holders[e.id]...)
			}
		}
	}
	rules = slices.Compact(slices.Sorted(slices.Values(rules)))
	return func(f finding.Finding) bool {
		e := at(f.Path, f.Start)
		return slices.Contains(rules, f.Rule) || hurt[place{f.Path, e.table, e.id}] ||
			slices.ContainsFunc(names, func(id string) bool { return mentions(f.Message, id) })
	}
}

// entry is a table of a file, an entry of a table of entries, or a field of one, and where it begins.
type entry struct {
	line, column     int
	table, id, field string // id and field are "" for a table that has none
}

// entries lists the entries of a file in the order of their places.
func (r *Register) entries(path string) []entry {
	f, tree := r.files[path], r.trees[path]
	if f == nil || tree == nil {
		return nil
	}
	var out []entry
	add := func(e entry, keys ...string) {
		if start, _, ok := tree.KeyAt(keys...); ok {
			at := f.Position(start)
			e.line, e.column = at.Line, at.Column
			if e.field == "" {
				e.column = 1 // a finding may stand at the bracket of a header
			}
			out = append(out, e)
		}
	}
	for _, table := range tree.Keys() {
		add(entry{table: table}, table)
		for _, id := range tree.Keys(table) {
			if !tree.IsTable(table, id) {
				continue
			}
			add(entry{table: table, id: id}, table, id)
			for _, field := range tree.Keys(table, id) {
				add(entry{table: table, id: id, field: field}, table, id, field)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int { return cmp.Or(a.line-b.line, a.column-b.column) })
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
