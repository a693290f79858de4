package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Index is what is staged: the files of the next commit.
type Index struct {
	snapshot *snapshot
	source   string
	entries  []indexEntry
	written  time.Time // when git last wrote it
}

// Index reads what is staged. Inside a hook, git may name another index than the usual one in GIT_INDEX_FILE (git commit
// with -a or with paths does); that one is read then. Paths that git add --intent-to-add only announced are not part of
// the next commit, and so not of the index. An index in the middle of a merge is an error that wraps [ErrUnmerged].
func (r *Repo) Index() (*Index, error) {
	x, err := r.loadIndex()
	if err != nil {
		return nil, err
	}
	var leaves []leaf
	var unmerged []string
	for _, e := range x.entries {
		if e.stage > 0 {
			if len(unmerged) == 0 || unmerged[len(unmerged)-1] != e.path {
				unmerged = append(unmerged, e.path)
			}
			continue
		}
		if !e.intent {
			leaves = append(leaves, e.leaf)
		}
	}
	if len(unmerged) > 0 {
		return nil, fail(ErrUnmerged, "resolve the conflict and git add each of them", "not merged yet: %s", strings.Join(unmerged, ", "))
	}
	x.snapshot = newSnapshot(r, x.source, leaves)
	return x, nil
}

// loadIndex reads the entries only.
func (r *Repo) loadIndex() (*Index, error) {
	usual := filepath.Join(r.gitDir, "index")
	path, source := usual, "the staged files"
	if named := r.indexFromEnvironment(); named != "" && named != usual {
		path, source = named, "the staged files of this commit ("+filepath.Base(named)+")"
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		switch {
		case path != usual:
			return nil, fail(ErrIndex, "", "GIT_INDEX_FILE names %s, which is not there", path)
		case r.top == "":
			return nil, fail(ErrIndex, "run it in a working tree", "%s has no working tree, so nothing is staged", r.gitDir)
		}
		return &Index{source: source}, nil // a new repository, in which nothing was staged yet
	}
	f, written, err := readIndex(path)
	if err == nil && !f.base.IsZero() {
		err = r.joinShared(f, filepath.Dir(path))
	}
	if err == nil {
		err = f.check()
	}
	if err != nil {
		return nil, fail(ErrIndex, "see what git makes of it with: git status; or rebuild it with: git read-tree HEAD", "cannot read the index %s: %v", path, err)
	}
	return &Index{source: source, entries: f.entries, written: written}, nil
}

func (r *Repo) joinShared(f *indexFile, dir string) error {
	name := "sharedindex." + f.base.String()
	shared, _, err := readIndex(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		shared, _, err = readIndex(filepath.Join(r.gitDir, name))
	}
	if err != nil {
		return err
	}
	return f.join(shared)
}

// Source says in words what was read, such as "the staged files".
func (x *Index) Source() string { return x.source }

// FS gives the staged files, as [Repo.FS] gives a commit's.
func (x *Index) FS() fs.FS { return &files{x.snapshot, x.snapshot.root} }

// Staged lists what the next commit will change, by path: what git diff --cached --name-status --find-renames prints.
// Before the first commit, all staged files are added.
func (x *Index) Staged() ([]Change, error) {
	r := x.snapshot.repo
	before := emptyTree
	switch head, err := r.Head(); {
	case errors.Is(err, ErrUnborn):
	case err != nil:
		return nil, err
	default:
		if before, err = r.treeOf(head); err != nil {
			return nil, err
		}
	}
	return compare(&snapshot{repo: r, root: before}, x.snapshot, Filter{})
}

func (r *Repo) indexFromEnvironment() string {
	named := os.Getenv("GIT_INDEX_FILE")
	if named == "" {
		return ""
	}
	if dir := os.Getenv("GIT_DIR"); dir != "" {
		if dir, err := filepath.Abs(dir); err != nil || !sameFile(dir, r.gitDir) {
			return "" // the hook runs for another repository, such as the one that this is a submodule of
		}
	}
	base := r.top
	if base == "" {
		base = r.gitDir
	}
	named = within(base, named)
	if dir := filepath.Dir(named); isGitDir(dir) && !sameFile(dir, r.gitDir) {
		return ""
	}
	return named
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func readIndex(path string) (*indexFile, time.Time, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, time.Time{}, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	x, err := parseIndex(data)
	return x, info.ModTime(), err
}

// expand gives the entries with the folders of a sparse index replaced by what is in them.
func (r *Repo) expand(entries []indexEntry) ([]indexEntry, error) {
	if !slices.ContainsFunc(entries, func(e indexEntry) bool { return e.mode.isTree() }) {
		return entries, nil
	}
	var out []indexEntry
	for _, e := range entries {
		if !e.mode.isTree() {
			out = append(out, e)
			continue
		}
		s := &snapshot{repo: r}
		changes, err := differences(s, s, Hash{}, e.hash, Filter{})
		if err != nil {
			return nil, err
		}
		for _, c := range changes {
			out = append(out, indexEntry{leaf: leaf{e.path + c.Path, c.newMode, c.New}, hidden: true})
		}
	}
	return out, nil
}
