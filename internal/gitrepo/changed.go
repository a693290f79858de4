package gitrepo

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// Changed lists the differences of two commits by path: what git diff --name-status --find-renames prints. The zero hash
// stands for the empty repository.
func (r *Repo) Changed(from, to Hash, filter Filter) ([]Change, error) {
	a, err := r.moment(from)
	if err != nil {
		return nil, err
	}
	b, err := r.moment(to)
	if err != nil {
		return nil, err
	}
	return compare(a, b, filter)
}

func (r *Repo) moment(commit Hash) (*snapshot, error) {
	if commit.IsZero() {
		return &snapshot{repo: r, root: emptyTree}, nil
	}
	tree, err := r.treeOf(commit)
	return &snapshot{repo: r, root: tree}, err
}

// ChangedSince lists by path how the working tree differs from a commit, new files included and ignored ones not: what
// would differ if everything were added and committed now. A file that differs only by the line ends that git gave it
// on checkout is not changed.
func (r *Repo) ChangedSince(from Hash, filter Filter) ([]Change, error) {
	if r.top == "" {
		return nil, fail(ErrNoRepository, "run it in a working tree", "%s has no working tree", r.gitDir)
	}
	before, err := r.moment(from)
	if err != nil {
		return nil, err
	}
	now, err := r.workingTree(before, filter)
	if err != nil {
		return nil, err
	}
	return compare(before, now, filter)
}

// workingTree gives the working files as a snapshot. A file whose size and time are as git left them is not read.
func (r *Repo) workingTree(before *snapshot, filter Filter) (*snapshot, error) {
	w := worktree{repo: r, before: before, filter: filter, files: map[Hash]string{}, staged: map[string]indexEntry{},
		modes: runtime.GOOS != "windows" && !strings.EqualFold(r.setting("core", "filemode"), "false"),
		links: !strings.EqualFold(r.setting("core", "symlinks"), "false")}
	x, err := r.loadIndex() // which may be in the middle of a merge: what lies in the working tree counts
	if err != nil {
		return nil, err
	}
	w.written = x.written
	entries, err := r.expand(x.entries)
	if err != nil {
		return nil, err
	}
	w.folders = map[string]bool{}
	for _, e := range entries {
		w.staged[e.path] = e
		for i := range len(e.path) {
			if e.path[i] == '/' {
				w.folders[e.path[:i]] = true
			}
		}
	}
	for _, e := range entries {
		if e.hidden && e.stage == 0 && filter.file(e.path) {
			if _, err := os.Lstat(w.path(e.path)); err != nil {
				w.leaves = append(w.leaves, e.leaf)
			}
		}
	}
	ignore := readIgnore(filepath.Join(r.common, "info", "exclude"), nil)
	if err := w.walk("", ignore, 0); err != nil {
		return nil, err
	}
	slices.SortFunc(w.leaves, func(a, b leaf) int { return strings.Compare(a.path, b.path) })
	s := newSnapshot(r, "the working tree", w.leaves)
	s.files = w.files
	return s, nil
}

type worktree struct {
	repo    *Repo
	before  *snapshot
	written time.Time // when the index was
	filter  Filter
	staged  map[string]indexEntry
	folders map[string]bool // that hold staged files
	files   map[Hash]string
	leaves  []leaf
	modes   bool
	links   bool
}

func (w *worktree) path(name string) string {
	return filepath.Join(w.repo.top, filepath.FromSlash(name))
}

func (w *worktree) walk(dir string, ignore []gitignore.Pattern, depth int) error {
	if depth > maxDepth {
		return nil
	}
	list, err := os.ReadDir(w.path(dir))
	if err != nil {
		return fail(ErrNotFile, "", "cannot read the working tree: %v", err)
	}
	var parts []string
	if dir != "" {
		parts = strings.Split(dir, "/")
	}
	ignore = append(ignore[:len(ignore):len(ignore)], readIgnore(filepath.Join(w.path(dir), ".gitignore"), parts)...)
	match := gitignore.NewMatcher(ignore)
	for _, d := range list {
		name := d.Name()
		if dir != "" {
			name = dir + "/" + name
		}
		if strings.EqualFold(d.Name(), ".git") {
			continue
		}
		e, known := w.staged[name]
		if d.IsDir() {
			if known && e.mode == modeModule {
				if w.filter.file(name) {
					w.addModule(name, e)
				}
				continue
			}
			if _, err := os.Lstat(filepath.Join(w.path(name), ".git")); err == nil && !w.folders[name] {
				continue // a repository of its own
			}
			if !w.filter.folder(name) || !w.folders[name] && match.Match(strings.Split(name, "/"), true) {
				continue
			}
			if err := w.walk(name, ignore, depth+1); err != nil {
				return err
			}
			continue
		}
		if !w.filter.file(name) || !known && match.Match(strings.Split(name, "/"), false) {
			continue
		}
		if err := w.addFile(name, d, e, known); err != nil {
			return err
		}
	}
	return nil
}

// addModule takes the commit that is checked out in a submodule, or the staged one where none is.
func (w *worktree) addModule(name string, e indexEntry) {
	l := e.leaf
	if _, err := os.Lstat(filepath.Join(w.path(name), ".git")); err == nil {
		if sub, err := Open(w.path(name)); err == nil {
			if h, err := sub.Head(); err == nil {
				l.hash = h
			}
			_ = sub.Close()
		}
	}
	w.leaves = append(w.leaves, l)
}

func (w *worktree) addFile(name string, d fs.DirEntry, e indexEntry, known bool) error {
	info, err := d.Info()
	if err != nil {
		return nil // it went away meanwhile
	}
	l := leaf{path: name, mode: modeFile}
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		l.mode = modeLink
	case !info.Mode().IsRegular():
		return nil // git does not know sockets and pipes
	case known && e.mode == modeLink && !w.links:
		l.mode = modeLink
	case known && !w.modes && e.mode.isFile():
		l.mode = e.mode
	case w.modes && info.Mode()&0o100 != 0:
		l.mode = modeExec
	}
	if known && e.stage == 0 && !e.intent && e.mode == l.mode && w.untouched(e, info) {
		l.hash = e.hash
		w.leaves = append(w.leaves, l)
		return nil
	}
	if l.hash, err = w.hash(name, info, e, known); err != nil {
		return err
	}
	if l.mode.isFile() {
		w.files[l.hash] = w.path(name)
	}
	w.leaves = append(w.leaves, l)
	return nil
}

// hash names the content of a working file. A checkout may have changed line ends: a file that was committed without any
// CR is the same without them.
func (w *worktree) hash(name string, info fs.FileInfo, e indexEntry, known bool) (Hash, error) {
	path := w.path(name)
	if info.Mode()&fs.ModeSymlink != 0 {
		target, err := os.Readlink(path)
		if err != nil {
			return Hash{}, fail(ErrNotFile, "", "cannot read the working tree: %v", err)
		}
		return hashObject("blob", []byte(filepath.ToSlash(target))), nil
	}
	if info.Size() > renameSize { // no post is that long: its line ends do not matter
		return hashFile(path, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return Hash{}, fail(ErrNotFile, "", "cannot read the working tree: %v", err)
	}
	h := hashObject("blob", data)
	if plain := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")); len(plain) != len(data) {
		without := hashObject("blob", plain)
		before, err := (&files{w.before, w.before.root}).stat("stat", name)
		if err == nil && before.hash == without || known && e.hash == without {
			return without, nil
		}
	}
	return h, nil
}

func hashFile(path string, size int64) (Hash, error) {
	f, err := os.Open(path)
	if err != nil {
		return Hash{}, fail(ErrNotFile, "", "cannot read the working tree: %v", err)
	}
	defer f.Close()
	s := sha1.New()
	fmt.Fprintf(s, "blob %d\x00", size)
	if _, err := io.Copy(s, f); err != nil {
		return Hash{}, fail(ErrNotFile, "", "cannot read the working tree: %v", err)
	}
	return Hash(s.Sum(nil)), nil
}

// untouched says that a file is as git left it. One that was changed in the very moment in which the index was written
// could look so as well; such a file is read.
func (w *worktree) untouched(e indexEntry, info fs.FileInfo) bool {
	t := info.ModTime()
	return e.size == uint32(info.Size()) && int64(e.sec) == t.Unix() && (e.nsec == 0 || int(e.nsec) == t.Nanosecond()) &&
		t.Before(w.written) && e.sec != 0
}

func readIgnore(path string, domain []string) []gitignore.Pattern {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	var out []gitignore.Pattern
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			out = append(out, gitignore.ParsePattern(line, domain))
		}
	}
	return out
}
