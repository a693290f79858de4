package gitrepo

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// FS gives the files of a commit. The file system is read-only and reads what it is asked for, when it is asked. Symbolic
// links and submodules are listed with their mode, but opening one is an error that wraps [ErrNotFile]: they lead out of
// what was committed. Ask for a file's size before reading it where the size matters; only reading loads it.
func (r *Repo) FS(commit Hash) (fs.FS, error) {
	tree, err := r.treeOf(commit)
	if err != nil {
		return nil, err
	}
	return &files{&snapshot{repo: r, root: tree, what: "commit " + commit.Short()}, tree}, nil
}

// files is a folder of a snapshot as a file system.
type files struct {
	*snapshot
	root Hash
}

func (f *files) Open(name string) (fs.File, error) {
	e, err := f.stat("open", name)
	if err != nil {
		return nil, err
	}
	switch e.mode & modeKind {
	case modeTree:
		list, err := f.list(name, e.hash)
		if err != nil {
			return nil, err
		}
		return &openDir{info: info{f.snapshot, e}, path: name, list: list}, nil
	case modeLink:
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.notFile(name, "a symbolic link, which is not followed")}
	case modeModule:
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.notFile(name, "a submodule, whose files are in another repository")}
	}
	return &openFile{info: info{f.snapshot, e}, path: name}, nil
}

func (f *files) notFile(name, what string) error {
	return &Error{Kind: ErrNotFile, Path: name, Message: name + " in " + f.what + " is " + what}
}

// Stat describes a file without reading it.
func (f *files) Stat(name string) (fs.FileInfo, error) {
	e, err := f.stat("stat", name)
	if err != nil {
		return nil, err
	}
	i := info{f.snapshot, e}
	if e.mode.isFile() {
		if _, err := i.length(); err != nil {
			return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
		}
	}
	return i, nil
}

// Lstat is Stat, since no link is followed.
func (f *files) Lstat(name string) (fs.FileInfo, error) { return f.Stat(name) }

// ReadLink gives the target of a symbolic link.
func (f *files) ReadLink(name string) (string, error) {
	e, err := f.stat("readlink", name)
	if err == nil && e.mode&modeKind != modeLink {
		err = &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return "", err
	}
	data, err := f.content(e.hash)
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	return string(data), nil
}

func (f *files) ReadFile(name string) ([]byte, error) {
	e, err := f.stat("read", name)
	if err != nil {
		return nil, err
	}
	if e.mode.isTree() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("is a folder")}
	}
	if !e.mode.isFile() {
		_, err := f.Open(name)
		return nil, err
	}
	data, err := f.content(e.hash)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

func (f *files) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := f.stat("readdir", name)
	if err == nil && !e.mode.isTree() {
		err = &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	if err != nil {
		return nil, err
	}
	return f.list(name, e.hash)
}

func (f *files) Sub(dir string) (fs.FS, error) {
	e, err := f.stat("sub", dir)
	if err == nil && !e.mode.isTree() {
		err = &fs.PathError{Op: "sub", Path: dir, Err: errors.New("not a folder")}
	}
	if err != nil {
		return nil, err
	}
	return &files{f.snapshot, e.hash}, nil
}

func (f *files) stat(op, name string) (entry, error) {
	if !fs.ValidPath(name) {
		return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	at := entry{name: ".", mode: modeTree, hash: f.root}
	if name == "." {
		return at, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if !at.mode.isTree() {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		t, err := f.tree(at.hash)
		if err != nil {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: err}
		}
		var ok bool
		if at, ok = lookup(t, part); !ok {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
	}
	return at, nil
}

func (f *files) list(name string, tree Hash) ([]fs.DirEntry, error) {
	t, err := f.tree(tree)
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	out := make([]fs.DirEntry, len(t))
	for i, e := range t {
		out[i] = info{f.snapshot, e}
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// content reads a file, or a link's target.
func (s *snapshot) content(h Hash) ([]byte, error) {
	if path, ok := s.files[h]; ok {
		return os.ReadFile(path)
	}
	data, err := s.repo.blob(h)
	return []byte(data), err
}

// info is a name's [fs.FileInfo] and [fs.DirEntry].
type info struct {
	in *snapshot
	e  entry
}

func (i info) Name() string               { return path.Base(i.e.name) }
func (i info) Mode() fs.FileMode          { return i.e.mode.os() }
func (i info) Type() fs.FileMode          { return i.Mode().Type() }
func (i info) IsDir() bool                { return i.e.mode.isTree() }
func (i info) ModTime() time.Time         { return time.Time{} }
func (i info) Sys() any                   { return i.e.hash } // the object's name; of a submodule, its commit
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) String() string             { return fs.FormatDirEntry(i) }

func (i info) Size() int64 {
	n, _ := i.length()
	return n
}

func (i info) length() (int64, error) {
	if i.e.mode.isTree() || i.e.mode == modeModule {
		return 0, nil
	}
	return i.in.size(i.e.hash)
}

// size is the length of a file, or of a link's target.
func (s *snapshot) size(h Hash) (int64, error) {
	if path, ok := s.files[h]; ok {
		st, err := os.Lstat(path)
		if err != nil {
			return 0, err
		}
		return st.Size(), nil
	}
	return s.repo.size(h)
}

// openFile reads its blob at the first Read: whoever only asks for its size does not pay for its content.
type openFile struct {
	info
	path   string
	data   *bytes.Reader
	closed bool
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }

func (f *openFile) Close() error {
	f.closed = true
	return nil
}

func (f *openFile) load(op string) (*bytes.Reader, error) {
	if f.closed {
		return nil, &fs.PathError{Op: op, Path: f.path, Err: fs.ErrClosed}
	}
	if f.data == nil {
		data, err := f.in.content(f.e.hash)
		if err != nil {
			return nil, &fs.PathError{Op: op, Path: f.path, Err: err}
		}
		f.data = bytes.NewReader(data)
	}
	return f.data, nil
}

func (f *openFile) Read(b []byte) (int, error) {
	r, err := f.load("read")
	if err != nil {
		return 0, err
	}
	return r.Read(b)
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	r, err := f.load("seek")
	if err != nil {
		return 0, err
	}
	n, err := r.Seek(offset, whence)
	if err != nil {
		return n, &fs.PathError{Op: "seek", Path: f.path, Err: fs.ErrInvalid}
	}
	return n, nil
}

func (f *openFile) ReadAt(b []byte, off int64) (int, error) {
	r, err := f.load("read")
	if err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
	}
	return r.ReadAt(b, off)
}

type openDir struct {
	info
	path string
	list []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errors.New("is a folder")}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		out := d.list
		d.list = nil
		return out, nil
	}
	if len(d.list) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.list))
	out := d.list[:n]
	d.list = d.list[n:]
	return out, nil
}
