package policy

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"copydesk/finding"
	"copydesk/internal/source"
)

//go:embed base
var baseFiles embed.FS

// base are the files of the repository of examples: Acme, where all is in order.
var base = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	sub, err := fs.Sub(baseFiles, "base")
	if err == nil {
		err = fs.WalkDir(sub, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(sub, p)
			out[p] = string(data)
			return err
		})
	}
	if err != nil {
		panic("policy: read the embedded repository of examples: " + err.Error()) // cannot happen: the files are in the binary
	}
	return out
})

// tested are the files below policies/ under test, read once: as they are, and as examples see them.
type tested struct {
	all   fstest.MapFS
	light map[string]string // what the register is read from
	rules map[string]string // the rules and their documents
}

// ours are the files below policies/ that say how an organisation is, not what a rule wants: examples have their own.
var ours = []string{"policies/risks.toml", "policies/waivers.toml", "policies/escalation/escalation.toml"}

// readTested reads the policies under test.
func readTested(policies fs.FS) (tested, finding.Problems) {
	out := tested{fstest.MapFS{}, map[string]string{}, map[string]string{}}
	err := fs.WalkDir(policies, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		ext, isPolicy := path.Ext(p), path.Base(p) == "POLICY.md"
		if ext != ".toml" && ext != ".rego" && ext != ".md" {
			return nil
		}
		f, err := source.Read(policies, p, maxPolicyFile)
		if err != nil {
			return err
		}
		out.all[p] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
		switch {
		case slices.Contains(ours, p), strings.HasSuffix(p, "_test.rego"):
		case isPolicy:
			out.light[p] = unsigned(f)
		case ext == ".toml":
			out.light[p] = string(f.Data)
		default:
			out.rules[p] = string(f.Data)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return out, finding.Problems{asProblem("policies", err)}
	}
	return out, nil
}

// only leaves out the folders of all rules but some.
func (t tested) only(rules []string) tested {
	out := tested{fstest.MapFS{}, t.light, map[string]string{}}
	hidden := func(p string) bool {
		parts := strings.Split(p, "/")
		return len(parts) > 3 && !slices.Contains(rules, parts[1]+"/"+parts[2])
	}
	for p, f := range t.all {
		if !hidden(p) {
			out.all[p] = f
		}
	}
	for p, text := range t.rules {
		if !hidden(p) {
			out.rules[p] = text
		}
	}
	return out
}

// maxPolicyFile is the size of the largest file below policies/ that is read, in bytes.
const maxPolicyFile = 32 << 20

// unsigned gives what examples see of a policy: its headings, and a front matter that holds in the repository of examples,
// where nobody has signed it and no day passes in it.
func unsigned(f *source.File) string {
	_, _, body, _ := source.FrontMatter(f)
	var out strings.Builder
	out.WriteString(`+++
title = "A policy under test"
version = "1"
owner = "social-media-manager"
review_due = 2099-12-31
principles = ["honesty", "respect", "safety", "access", "accountability"]
+++
`)
	for line, code := range blocks(string(f.Data[body:])) {
		if level, _ := heading(line); code == nil && (level > 0 || strings.Contains(line, "Decided by:")) {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

// overlay lays the files of an example over the repository of examples and the policies under test. A table that the
// example defines replaces the table of that name, in whichever file it stands; a platform's file is replaced whole.
func (t tested) overlay(files []File, rules bool) fs.FS {
	defined := map[string]bool{}
	for _, f := range files {
		if path.Ext(f.Path) == ".toml" {
			define(defined, f)
		}
	}
	out := fstest.MapFS{}
	put := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	tables := map[string]string{} // what is left of files of tables
	for _, m := range []map[string]string{base(), t.light} {
		for name, text := range m {
			if path.Ext(name) == ".toml" && path.Dir(name) != "policies/platforms" {
				text = without(text, defined)
				tables[name] = text
			}
			put(name, text)
		}
	}
	if rules {
		for name, text := range t.rules {
			put(name, text)
		}
	}
	for _, f := range files {
		text := f.Text
		if rest, ok := tables[f.Path]; ok {
			text += "\n" + rest
		}
		put(f.Path, text)
	}
	return out
}

// define notes the tables of a TOML file: [committee] as "committee", [accounts.acme-x] as "accounts" NUL "acme-x". A
// file that does not parse defines nothing here; the register says what is wrong with it.
func define(defined map[string]bool, f File) {
	tree, _ := source.ParseTOML(source.New(f.Path, []byte(f.Text)), 0, len(f.Text))
	if tree == nil {
		return
	}
	for key, value := range tree.Values() {
		defined[key] = true
		if table, ok := value.(map[string]any); ok {
			for id := range table {
				defined[key+"\x00"+id] = true
			}
		}
	}
}

// without drops the tables from a TOML file that an example defines. A table begins at a line that begins with its header.
func without(text string, defined map[string]bool) string {
	if len(defined) == 0 {
		return text
	}
	var out strings.Builder
	keep := true
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "[") {
			header := strings.Trim(strings.TrimRight(line, "\r\n"), "[]")
			key, id, nested := strings.Cut(header, ".")
			if id, _, _ = strings.Cut(id, "."); nested {
				key += "\x00" + strings.Trim(id, `"'`)
			}
			keep = !defined[key]
		}
		if keep {
			out.WriteString(line)
		}
	}
	return out.String()
}

// asProblem gives an error as a problem of a file.
func asProblem(p string, err error) finding.Problem {
	problem := finding.Problem{Path: p, Message: err.Error()}
	errors.As(err, &problem)
	if problem.Path == "" {
		problem.Path = p
	}
	return problem
}
