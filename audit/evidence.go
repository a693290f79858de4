package audit

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
)

// Record is one approval as a platform exported it.
type Record struct {
	Commit   string // the merge, or any commit of the request; at least 7 digits of its name
	Approver string // an address, a person's id, or a handle of the people list
	Time     time.Time
}

// ParseRecords reads a platform's export of approvals: JSON Lines with the fields commit (or merge), approver and time,
// or CSV whose first line names these columns. Other fields are left alone. All problems are told at once.
func ParseRecords(path string, data []byte) ([]Record, finding.Problems) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if trimmed := bytes.TrimSpace(data); len(trimmed) > 0 && trimmed[0] == '{' {
		return recordLines(path, data)
	}
	return recordTable(path, data)
}

func recordLines(path string, data []byte) ([]Record, finding.Problems) {
	var out []Record
	var problems finding.Problems
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var raw struct{ Commit, Merge, Approver, Time string }
		if err := json.Unmarshal(line, &raw); err != nil {
			why := err.Error()
			if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
				why = fmt.Sprintf("%s is a %s and no text", cmp.Or(strings.ToLower(wrong.Field), "it"), wrong.Value)
			}
			problems = append(problems, finding.Problem{Path: path, Line: number, Column: 1, Message: "the line is no approval: " + why})
			continue
		}
		r, why := record(raw.Commit, raw.Merge, raw.Approver, raw.Time)
		if why != "" {
			problems = append(problems, finding.Problem{Path: path, Line: number, Column: 1, Message: why})
			continue
		}
		out = append(out, r)
	}
	return out, problems
}

func recordTable(path string, data []byte) ([]Record, finding.Problems) {
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	in.LazyQuotes = true
	head, err := in.Read()
	column := func(name string) int {
		return slices.IndexFunc(head, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
	}
	if err != nil || column("approver") < 0 || column("commit") < 0 && column("merge") < 0 {
		return nil, finding.Problems{{Path: path, Line: 1, Column: 1, Message: "this is no export of approvals",
			Hint: "write JSON Lines with commit, approver and time, or CSV whose first line names these columns"}}
	}
	var out []Record
	var problems finding.Problems
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, problems
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return out, append(problems, finding.Problem{Path: path, Line: line, Column: 1, Message: err.Error()})
		}
		cell := func(name string) string {
			if i := column(name); i >= 0 && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		r, why := record(cell("commit"), cell("merge"), cell("approver"), cell("time"))
		if why != "" {
			problems = append(problems, finding.Problem{Path: path, Line: line, Column: 1, Message: why})
			continue
		}
		out = append(out, r)
	}
}

func record(commit, merge, approver, when string) (Record, string) {
	if commit == "" {
		commit = merge
	}
	r := Record{Commit: strings.ToLower(commit), Approver: approver}
	switch {
	case len(commit) < 7 || strings.Trim(r.Commit, "0123456789abcdef") != "":
		return r, fmt.Sprintf("%q is not the name of a commit: it has at least 7 hexadecimal digits", commit)
	case approver == "":
		return r, "the approval of " + commit + " does not say whose it is (approver)"
	}
	t, err := time.Parse(time.RFC3339, when)
	if err != nil {
		return r, fmt.Sprintf("the time %q of the approval of %s is not one such as 2026-11-22T09:00:00Z", when, commit)
	}
	r.Time = t
	return r, ""
}

// assign ties exported approvals to landings.
func (a *auditor) assign() {
	if len(a.Records) == 0 {
		return
	}
	var names []string
	owner := map[string]*landing{}
	for _, l := range a.landings {
		for _, c := range l.Commits {
			name := c.Hash.String()
			names = append(names, name)
			owner[name] = l
		}
	}
	slices.Sort(names)
	beyond := 0
	for _, r := range a.Records {
		i, _ := slices.BinarySearch(names, r.Commit)
		if i == len(names) || !strings.HasPrefix(names[i], r.Commit) || i+1 < len(names) && strings.HasPrefix(names[i+1], r.Commit) && owner[names[i+1]] != owner[names[i]] {
			beyond++
			continue
		}
		l := owner[names[i]]
		l.records = append(l.records, r)
	}
	if beyond > 0 {
		a.unchecked("approvals", "%s no single commit of this range", plural(beyond, "approval of the export names", "approvals of the export name"))
	}
}

// approver finds who an exported name is: an address, a person's id or one of the handles of the people list.
func (a *auditor) approver(s *state, name string) Identity {
	if _, email := named(name); email != "" {
		display, _ := named(name)
		return a.who(s, display, email)
	}
	if s.g == nil {
		return Identity{Name: name}
	}
	if _, ok := s.g.Register.People[name]; ok {
		return Identity{Person: name}
	}
	var found []string
	for id, p := range s.g.Register.People {
		for _, handle := range p.Handles {
			if strings.EqualFold(strings.TrimPrefix(handle, "@"), strings.TrimPrefix(name, "@")) && !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	if len(found) == 1 {
		return Identity{Person: found[0]}
	}
	return Identity{Name: name}
}
