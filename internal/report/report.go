// Package report prints a [finding.Report], in one file per format.
//
// Three formats are for people: text for a terminal, markdown for a pull request or a committee, html for everyone else.
// The others are for programs, each in that program's own words and its own unit of columns: see the comment at the head
// of each file. A format only prints: it never drops a finding because of its level, never judges, and never decides the
// exit status. What a draft says comes from strangers, so that every format makes it harmless for where it will be shown:
// see [Printable].
package report

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"copydesk/finding"
)

// Format writes a report. It fails only where the writer does.
type Format func(io.Writer, finding.Report) error

// Style is what the text format needs to know of the screen that it writes to. The zero Style is right for a file: no
// colour, 80 columns. Every other format ignores it.
type Style struct {
	Color bool // colour and emphasis; what they say is also said in words
	Width int  // columns of the screen; 0 means 80
	Quiet bool // leave out waived findings and the list of what was not checked (both are still counted), and say nothing where all is well
}

// named is a format with the name that people type.
type named struct {
	name  string
	write Format
}

// table holds every format, in the order in which they are named to people.
func table(s Style) []named {
	return []named{
		{"text", Text(s)},
		{"compact", Compact},
		{"json", JSON},
		{"jsonl", JSONLines},
		{"sarif", SARIF},
		{"github", GitHub},
		{"gitlab", GitLab},
		{"junit", JUnit},
		{"rdjson", RDJSON},
		{"markdown", Markdown},
		{"html", HTML},
	}
}

// Below gives a report whose paths begin with a folder, for the formats that are shown beside the files of a whole git
// repository. For all others paths are relative to the charter, and the report stays as it is.
func Below(folder, format string, r finding.Report) finding.Report {
	if folder == "" || folder == "." || !slices.Contains([]string{"sarif", "github", "gitlab", "rdjson"}, format) {
		return r
	}
	r.Findings, r.Unchecked, r.Errors = slices.Clone(r.Findings), slices.Clone(r.Unchecked), slices.Clone(r.Errors)
	place := func(p *string) {
		if *p != "" {
			*p = path.Join(folder, *p)
		}
	}
	for i := range r.Findings {
		place(&r.Findings[i].Path)
	}
	for i := range r.Unchecked {
		place(&r.Unchecked[i].Path)
	}
	for i := range r.Errors {
		place(&r.Errors[i].Path)
	}
	return r
}

// Names lists the formats.
func Names() []string {
	var names []string
	for _, f := range table(Style{}) {
		names = append(names, f.name)
	}
	return names
}

// Lookup gives the format of a name. An unknown name is an error that lists the known ones and suggests the nearest.
func Lookup(name string, s Style) (Format, error) {
	nearest, distance := "", 3 // at most two letters off
	for _, f := range table(s) {
		if f.name == name {
			return f.write, nil
		}
		if d := edits(strings.ToLower(name), f.name); d < distance && 2*d < len(f.name) {
			nearest, distance = f.name, d
		}
	}
	hint := ""
	if nearest != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", nearest)
	}
	return nil, fmt.Errorf("unknown format %q%s; the formats are %s", name, hint, strings.Join(Names(), ", "))
}

// edits counts the letters to insert, delete or replace to make a into b. Of a long a only the beginning counts: it is
// far from every name anyway.
func edits(a, b string) int {
	a = a[:min(len(a), 32)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
