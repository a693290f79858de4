package lint

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/spelling"

	"github.com/bmatcuk/doublestar/v4"
)

// formats are the file endings that drafts have, and how each is read.
var formats = map[string]string{
	".tweet": "tweet", ".toot": "toot", ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl",
}

// chosen is a file that is to be linted, with the kind that its place gives it.
type chosen struct {
	path string
	kind string
}

// selection is what a run lints: the files, the named paths that are no content, and what could not be found.
type selection struct {
	files    []chosen
	outside  []string
	links    []string // links where drafts may be, which are not followed
	problems finding.Problems
}

// choose finds the drafts below the named paths, or all content where none is named. Chartered says that content is what
// the charter names; without a charter every named file is a draft.
func choose(fsys fs.FS, content register.Content, chartered bool, named []string) selection {
	s := selection{}
	if len(named) == 0 {
		s.walk(fsys, ".", func(p string) (string, bool) { return kindOf(content, p) })
		if len(s.files) == 0 && len(s.problems) == 0 {
			problem := finding.Problem{Message: "there is no content to lint", Hint: "name a draft, or write one below " + strings.Join(globs(content), ", ")}
			if len(globs(content)) == 0 {
				problem = finding.Problem{Path: "charter.toml", Message: "the charter does not say where content lives",
					Hint: "add the lines [content] and posts = [\"posts/**\"]"}
			}
			s.problems = append(s.problems, problem)
		}
		return s
	}
	for _, p := range named {
		info, err := fs.Stat(fsys, p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			s.problems = append(s.problems, finding.Problem{Path: p, Message: "there is no such file or folder", Hint: nearest(fsys, p)})
		case err != nil:
			s.problems = append(s.problems, readProblem(p, err))
		case info.IsDir():
			s.folder(fsys, content, chartered, p)
		default:
			s.file(content, chartered, p)
		}
	}
	slices.SortFunc(s.files, func(a, b chosen) int { return strings.Compare(a.path, b.path) })
	s.files = slices.Compact(s.files)
	slices.Sort(s.outside)
	return s
}

func (s *selection) file(content register.Content, chartered bool, p string) {
	kind, ok := kindOf(content, p)
	switch {
	case ok || !chartered:
		s.files = append(s.files, chosen{p, kind})
	default:
		s.outside = append(s.outside, p)
	}
}

// folder adds the drafts below a folder: what the charter names, or without a charter every file with a draft's ending.
func (s *selection) folder(fsys fs.FS, content register.Content, chartered bool, p string) {
	before := len(s.files) + len(s.problems)
	s.walk(fsys, p, func(p string) (string, bool) {
		kind, ok := kindOf(content, p)
		return kind, ok || !chartered && formats[strings.ToLower(path.Ext(p))] != ""
	})
	if len(s.files)+len(s.problems) > before {
		return
	}
	problem := finding.Problem{Path: p, Message: "there is no draft in this folder"}
	if chartered {
		problem.Hint = "drafts live below " + strings.Join(globs(content), ", ")
	}
	s.problems = append(s.problems, problem)
}

func (s *selection) walk(fsys fs.FS, root string, want func(string) (string, bool)) {
	err := fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.problems = append(s.problems, readProblem(p, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if d.Name() == ".git" || d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return nil
		}
		if kind, ok := want(p); ok {
			s.files = append(s.files, chosen{p, kind})
		} else if d.Type()&fs.ModeSymlink != 0 && mayHold(fsys, p, want) {
			s.links = append(s.links, p)
		}
		return nil
	})
	if err != nil {
		s.problems = append(s.problems, readProblem(root, err))
	}
}

// mayHold says that a link may stand for a folder with drafts in it: it is not known to be a file, and its place is one of
// content.
func mayHold(fsys fs.FS, link string, want func(string) (string, bool)) bool {
	if info, err := fs.Stat(fsys, link); err == nil && !info.IsDir() {
		return false
	}
	for ending := range formats {
		if _, ok := want(link + "/draft" + ending); ok {
			return true
		}
	}
	return false
}

// kindOf gives the kind of draft that the charter's globs make of a path; false where none matches. A glob that does not
// name an ending takes only files with an ending of drafts, so that a picture beside a post is no post.
func kindOf(c register.Content, p string) (string, bool) {
	draft := formats[strings.ToLower(path.Ext(p))] != ""
	for _, k := range []struct {
		kind  string
		globs []string
	}{{"template", c.Templates}, {"blog", c.Blogs}, {"post", c.Posts}} {
		for _, glob := range k.globs {
			if !draft && strings.TrimLeft(path.Ext(glob), ".*") == "" {
				continue
			}
			if ok, err := doublestar.Match(glob, p); err == nil && ok {
				return k.kind, true
			}
		}
	}
	return "post", false
}

// IsContent says that the charter's [content] names a path, so that it is a draft.
func IsContent(g *governance.Governance, p string) bool {
	_, ok := kindOf(g.Content, p)
	return ok
}

func globs(c register.Content) []string {
	return slices.Concat(c.Posts, c.Blogs, c.Templates)
}

// nearest suggests an entry of the same folder whose name is nearly the one that was typed.
func nearest(fsys fs.FS, p string) string {
	entries, err := fs.ReadDir(fsys, path.Dir(p))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := spelling.Nearest(path.Base(p), names); near != "" {
		return "did you mean " + path.Join(path.Dir(p), near) + "?"
	}
	return ""
}

func readProblem(p string, err error) finding.Problem {
	if !utf8.ValidString(p) {
		return finding.Problem{Path: p, Message: "cannot be read: its name is not UTF-8", Hint: "rename it"}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return finding.Problem{Path: p, Message: "cannot be read: " + err.Error()}
}
