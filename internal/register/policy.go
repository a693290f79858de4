package register

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"copydesk/internal/source"
)

// policy reads a policy document: its front matter, its sections and its clauses.
func (l *loader) policy(name, folder string) {
	f := l.read(name)
	if f == nil {
		return
	}
	var sum fileSum
	if l.parsed != nil {
		sum = l.sum(f)
		if p, ok := l.before.docs[sum]; ok {
			l.r.Policies[folder], l.parsed.docs[sum] = p, p
			return
		}
	}
	wrong := len(l.problems)
	p := Policy{Name: folder, origin: origin{file: f}}
	tree, _, body, ps := source.FrontMatter(f)
	l.problems = append(l.problems, ps...)
	if tree != nil {
		l.problems = append(l.problems, tree.Decode(&p)...)
		p.origin.tree = tree
	}
	p.body = body
	l.headings(f, body, &p)
	l.r.Policies[folder] = p
	if l.parsed != nil && len(l.problems) == wrong {
		l.parsed.docs[sum] = p
	}
}

// counts says whether the policy in a folder is in force: opt-in packs are where the charter names them.
func (r *Register) counts(folder string) bool {
	p, ok := r.Policies[folder]
	if !ok || !p.OptIn {
		return true
	}
	for _, pack := range r.Charter.Organisation.Packs {
		if pack == folder {
			return true
		}
	}
	return false
}

// headings finds the sections and clauses of a policy document. Headings inside fenced code are none.
func (l *loader) headings(f *source.File, body int, p *Policy) {
	closeLast := func(at int, level int) {
		if n := len(p.Clauses); n > 0 && p.Clauses[n-1].to == 0 && level <= 3 {
			c := &p.Clauses[n-1]
			c.to = at
			c.Text = strings.TrimSpace(string(f.Data[c.from:c.to]))
			c.DecidedBy = decidedBy(c.Text)
		}
		if n := len(p.Sections); n > 0 && p.Sections[n-1].to == 0 && level <= 2 {
			s := &p.Sections[n-1]
			s.to = at
			s.Text = strings.TrimSpace(string(f.Data[s.from:s.to]))
		}
	}
	fence := ""
	for at := body; at < len(f.Data); {
		end := len(f.Data)
		if n := bytes.IndexByte(f.Data[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := strings.TrimRight(string(f.Data[at:end]), "\r\n \t")
		indent := len(line) - len(strings.TrimLeft(line, " "))
		start, text := at+indent, line[indent:]
		at = end
		if indent > 3 {
			continue
		}
		if mark := fenceOf(text); mark != "" {
			switch {
			case fence == "":
				fence = mark
			case mark[0] == fence[0] && len(mark) >= len(fence) && strings.Trim(text, mark[:1]) == "":
				fence = ""
			}
			continue
		}
		level := 0
		for level < len(text) && text[level] == '#' {
			level++
		}
		if fence != "" || level == 0 || level > 6 || level < len(text) && text[level] != ' ' && text[level] != '\t' {
			continue
		}
		title := strings.TrimSpace(strings.TrimRight(text[level:], "# \t"))
		closeLast(start, level)
		stop := start + len(text)
		switch level {
		case 2:
			p.Sections = append(p.Sections, Section{Title: title, start: start, end: stop, from: end})
		case 3:
			id, rest, _ := strings.Cut(title, " ")
			if clauseID(id) {
				p.Clauses = append(p.Clauses, Clause{ID: id, Title: strings.TrimSpace(rest), Policy: p.Name, start: start, end: stop, from: end})
			}
		}
	}
	closeLast(len(f.Data), 1)
}

// fenceOf gives the mark of a line that opens or closes fenced code.
func fenceOf(line string) string {
	for _, c := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, c)); n >= 3 {
			return line[:n]
		}
	}
	return ""
}

// clauseID says whether a word is the id of a clause: capital letters, a hyphen and a number, such as DIS-1.
func clauseID(s string) bool {
	letters, number, ok := strings.Cut(s, "-")
	return ok && letters != "" && number != "" &&
		strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && strings.Trim(number, "0123456789") == ""
}

// decidedBy reads the line "Decided by: ROLE" of a clause, emphasised or not.
func decidedBy(text string) string {
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n*_>-")
		if name, ok := strings.CutPrefix(line, "Decided by:"); ok {
			return strings.Trim(name, " \t*_`.")
		}
	}
	return ""
}

// Dormant names the opt-in policies that the charter does not name: nothing in their folders is in force.
func (r *Register) Dormant() []string {
	var out []string
	for _, folder := range slices.Sorted(maps.Keys(r.Policies)) {
		if !r.counts(folder) {
			out = append(out, folder)
		}
	}
	return out
}
