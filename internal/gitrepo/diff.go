package gitrepo

import (
	"slices"
	"strings"
)

// Status says what happened to a path.
type Status string

// The statuses, in the words of reports. A change of a file's kind, such as from a file to a link, is Modified.
const (
	Added    Status = "added"
	Modified Status = "modified"
	Deleted  Status = "deleted"
	Renamed  Status = "renamed"
)

// Change is what happened to one path between two moments.
type Change struct {
	Path   string
	Status Status
	From   string // the path before a rename; empty otherwise
	Old    Hash   // the content before; zero for an added file
	New    Hash   // the content after; zero for a deleted file
	Link   bool   // what stands there now is not a file: a symbolic link or a submodule
	Own    bool   // in a merge: differs from every parent, so it was made in the merge itself

	oldMode, newMode mode
}

// Submodule says that what stands there now is a commit of another repository.
func (c *Change) Submodule() bool { return c.newMode == modeModule && c.Status != Deleted }

// Filter limits a comparison to some paths. Its zero value takes all.
type Filter struct {
	Folder func(path string) bool // may files below this folder be of interest?
	File   func(path string) bool // is this file?
}

func (f Filter) folder(path string) bool { return f.Folder == nil || f.Folder(path) }
func (f Filter) file(path string) bool   { return f.File == nil || f.File(path) }

// compare lists the differences of two snapshots by path, renames found.
func compare(a, b *snapshot, filter Filter) ([]Change, error) {
	changes, err := differences(a, b, a.root, b.root, filter)
	if err != nil {
		return nil, err
	}
	return findRenames(a, b, changes)
}

// differences walks two trees side by side and skips what has one hash: it costs what changed, not what is there.
func differences(a, b *snapshot, from, to Hash, filter Filter) ([]Change, error) {
	var out []Change
	var walk func(dir string, from, to Hash, depth int) error
	walk = func(dir string, from, to Hash, depth int) error {
		if from == to {
			return nil
		}
		if depth > maxDepth {
			return fail(ErrCorrupt, fsck, "folders are nested more than %d deep at %.60s…", maxDepth, dir)
		}
		var old, new []entry
		var err error
		if !from.IsZero() {
			if old, err = a.tree(from); err != nil {
				return err
			}
		}
		if !to.IsZero() {
			if new, err = b.tree(to); err != nil {
				return err
			}
		}
		for len(old)+len(new) > 0 {
			var x, y entry
			switch {
			case len(old) == 0:
				y, new = new[0], new[1:]
			case len(new) == 0:
				x, old = old[0], old[1:]
			default:
				c := compareEntries(old[0], new[0])
				if c <= 0 {
					x, old = old[0], old[1:]
				}
				if c >= 0 {
					y, new = new[0], new[1:]
				}
			}
			if x.hash == y.hash && x.mode == y.mode {
				continue
			}
			path := dir + x.name
			if x.name == "" {
				path = dir + y.name
			}
			if x.mode.isTree() || y.mode.isTree() { // the order of entries keeps a file apart from a folder of its name
				if !filter.folder(path) {
					continue
				}
				if err := walk(path+"/", x.hash, y.hash, depth+1); err != nil {
					return err
				}
			} else if filter.file(path) {
				out = append(out, newChange(path, x, y))
			}
		}
		return nil
	}
	if err := walk("", from, to, 0); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// maxDepth bounds recursion: Linux refuses paths of more than 4,096 bytes, so of more than 2,048 folders.
const maxDepth = 2048

func newChange(path string, x, y entry) Change {
	c := Change{Path: path, Old: x.hash, New: y.hash, oldMode: x.mode, newMode: y.mode, Status: Modified}
	switch {
	case x.name == "":
		c.Status = Added
	case y.name == "":
		c.Status = Deleted
	}
	c.Link = y.name != "" && !y.mode.isFile()
	return c
}
