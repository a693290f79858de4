// Package report prints a [finding.Report], in one file per format.
//
// Three formats are for people: text for a terminal, markdown for a pull request or a committee, html for everyone else.
// The others are for programs, each in that program's own words and its own unit of columns: see the comment at the head
// of each file. A format only prints: it never drops a finding because of its level, never judges, and never decides the
// exit status. What a draft says comes from strangers, so that every format makes it harmless for where it will be shown:
// see [Printable].
package report

import (
	"io"
	"path"
	"slices"

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
	whole bool // it is shown beside the files of a whole git repository
}

// table holds every format, in the order in which they are named to people.
func table(s Style) []named {
	return []named{
		{"text", Text(s), false},
		{"compact", Compact, false},
		{"json", JSON, false},
		{"jsonl", JSONLines, false},
		{"sarif", SARIF, true},
		{"github", GitHub, true},
		{"gitlab", GitLab, true},
		{"junit", JUnit, false},
		{"rdjson", RDJSON, true},
		{"markdown", Markdown, false},
		{"html", HTML, false},
	}
}

func find(name string, s Style) (named, bool) {
	all := table(s)
	i := slices.IndexFunc(all, func(f named) bool { return f.name == name })
	if i < 0 {
		return named{}, false
	}
	return all[i], true
}

// Below gives a report whose paths begin with a folder, for the formats that are shown beside the files of a whole git
// repository. For all others paths are relative to the charter, and the report stays as it is.
func Below(folder, format string, r finding.Report) finding.Report {
	if f, _ := find(format, Style{}); folder == "" || folder == "." || !f.whole {
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

// Lookup gives the format of a name; false where there is none.
func Lookup(name string, s Style) (Format, bool) {
	f, ok := find(name, s)
	return f.write, ok
}
