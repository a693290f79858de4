package gitrepo

import (
	"crypto/sha1"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

// entry is one name in a tree.
type entry struct {
	name string
	mode mode
	hash Hash
}

// mode is a file's mode as git stores it.
type mode uint32

const (
	modeFile   mode = 0o100644
	modeExec   mode = 0o100755
	modeLink   mode = 0o120000
	modeModule mode = 0o160000 // a submodule: hash names a commit of another repository
	modeTree   mode = 0o040000
	modeKind   mode = 0o170000
)

// canonical forgives the modes that old programs wrote, as git does.
func (m mode) canonical() mode {
	switch m & modeKind {
	case 0o100000:
		if m&0o100 != 0 {
			return modeExec
		}
		return modeFile
	case modeTree, modeLink:
		return m & modeKind
	default:
		return modeModule
	}
}

func (m mode) isTree() bool { return m&modeKind == modeTree }
func (m mode) isFile() bool { return m&modeKind == 0o100000 }

// os gives the mode as [fs.FileMode] says it. A submodule is irregular: its content is not here.
func (m mode) os() fs.FileMode {
	switch m & modeKind {
	case modeTree:
		return fs.ModeDir | 0o555
	case modeLink:
		return fs.ModeSymlink | 0o777
	case modeModule:
		return fs.ModeIrregular
	default:
		return fs.FileMode(m&0o111) | 0o444
	}
}

// emptyTree is the name of the tree without entries.
var emptyTree = Hash{0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60, 0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb, 0xee, 0x49, 0x04}

func parseTree(data string) ([]entry, error) {
	out := make([]entry, 0, len(data)/40)
	for len(data) > 0 {
		space := strings.IndexByte(data, ' ')
		if space < 1 || space > 7 {
			return nil, errors.New("an entry has no mode")
		}
		m, err := strconv.ParseUint(data[:space], 8, 32)
		if err != nil {
			return nil, fmt.Errorf("an entry has the mode %q", data[:space])
		}
		data = data[space+1:]
		end := strings.IndexByte(data, 0)
		if end < 0 || len(data) < end+21 {
			return nil, errors.New("an entry is cut off")
		}
		e := entry{name: data[:end], mode: mode(m).canonical()}
		copy(e.hash[:], data[end+1:])
		data = data[end+21:]
		if e.name == "" || e.name == "." || e.name == ".." || strings.IndexByte(e.name, '/') >= 0 {
			return nil, fmt.Errorf("an entry has the name %q", e.name)
		}
		// Two trees are compared side by side, so an entry out of order could hide a change.
		if n := len(out); n > 0 && compareEntries(out[n-1], e) >= 0 {
			return nil, fmt.Errorf("%q stands after %q", e.name, out[n-1].name)
		}
		out = append(out, e)
	}
	return out, nil
}

// compareEntries is the order of entries in a tree: a folder counts as if its name ended in a slash.
func compareEntries(a, b entry) int {
	n := min(len(a.name), len(b.name))
	if c := strings.Compare(a.name[:n], b.name[:n]); c != 0 {
		return c
	}
	return int(a.after(n)) - int(b.after(n))
}

func (e entry) after(n int) byte {
	switch {
	case n < len(e.name):
		return e.name[n]
	case e.mode.isTree():
		return '/'
	default:
		return 0
	}
}

func lookup(t []entry, name string) (entry, bool) {
	for _, kind := range []mode{modeFile, modeTree} {
		want := entry{name: name, mode: kind}
		if i := sort.Search(len(t), func(i int) bool { return compareEntries(t[i], want) >= 0 }); i < len(t) && t[i].name == name {
			return t[i], true
		}
	}
	return entry{}, false
}

// hashTree names a tree as git would.
func hashTree(t []entry) Hash {
	var b []byte
	for _, e := range t {
		b = strconv.AppendUint(b, uint64(e.mode), 8)
		b = append(b, ' ')
		b = append(b, e.name...)
		b = append(b, 0)
		b = append(b, e.hash[:]...)
	}
	return hashObject("tree", b)
}

func hashObject(kind string, data []byte) Hash {
	s := sha1.New()
	fmt.Fprintf(s, "%s %d\x00", kind, len(data))
	s.Write(data)
	return Hash(s.Sum(nil))
}

// snapshot is a whole tree of files at one moment: a commit's, the index's or the working tree's. Trees and files that
// are not in the object store are in memory.
type snapshot struct {
	repo  *Repo
	root  Hash
	what  string           // for messages: "commit 0123456789", "the index"
	trees map[Hash][]entry // made here
	files map[Hash]string  // content that is in a file of the working tree
}

func (s *snapshot) tree(h Hash) ([]entry, error) {
	if t, ok := s.trees[h]; ok {
		return t, nil
	}
	return s.repo.tree(h)
}

// leaf is a file of a snapshot.
type leaf struct {
	path string
	mode mode
	hash Hash
}

// newSnapshot makes the trees for leaves that are sorted by path, as git sorts an index. Leaves that are trees
// themselves (a sparse index has them) are taken as they are.
func newSnapshot(r *Repo, what string, leaves []leaf) *snapshot {
	s := &snapshot{repo: r, what: what, trees: map[Hash][]entry{}}
	type folder struct {
		name    string
		entries []entry
	}
	open := []folder{{}}
	at := "" // path of the innermost open folder, with a slash at its end
	shut := func() {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		// git sorts the paths of an index byte by byte, which is the order of its trees too.
		h := hashTree(last.entries)
		s.trees[h] = last.entries
		up := &open[len(open)-1]
		up.entries = append(up.entries, entry{last.name, modeTree, h})
		at = at[:len(at)-len(last.name)-1]
	}
	for _, l := range leaves {
		for !strings.HasPrefix(l.path, at) {
			shut()
		}
		rest := strings.TrimSuffix(l.path[len(at):], "/")
		for {
			name, below, more := strings.Cut(rest, "/")
			if !more {
				break
			}
			open = append(open, folder{name: name})
			at += name + "/"
			rest = below
		}
		up := &open[len(open)-1]
		up.entries = append(up.entries, entry{rest, l.mode, l.hash})
	}
	for len(open) > 1 {
		shut()
	}
	s.root = hashTree(open[0].entries)
	s.trees[s.root] = open[0].entries
	return s
}
