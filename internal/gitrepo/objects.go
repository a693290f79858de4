package gitrepo

import (
	"crypto"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/hash"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

const (
	objectCache = 32 * cache.MiByte
	treeCache   = 300_000 // entries of decoded trees that are kept at once
	blobCache   = 8 << 20 // bytes of files that are kept at once: each moment of a history has most files of the one before
	smallBlob   = 128 << 10
)

// objects reads the objects of a repository and of those that it borrows from. go-git's storage is not made for several
// goroutines, so one lock guards it all but for the packs.
type objects struct {
	mu      sync.Mutex
	packs   []*packs
	hashers sync.Pool             // of hash.Hash
	stores  []*filesystem.Storage // the repository's own first
	trees   kept[Hash, []entry]
	blobs   kept[Hash, string]
	partial bool // some objects were left out of the clone
}

func newObjects(own *filesystem.Storage, dir string) *objects {
	o := &objects{packs: []*packs{openPacks(dir)}, stores: []*filesystem.Storage{own}}
	o.trees.limit, o.blobs.limit = treeCache, blobCache
	seen := map[string]bool{filepath.Clean(dir): true}
	var borrow func(dir string, depth int)
	borrow = func(dir string, depth int) {
		data, err := os.ReadFile(filepath.Join(dir, "info", "alternates"))
		if err != nil || depth > 5 { // git's own limit
			return
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			path := within(dir, line)
			if seen[path] || filepath.Base(path) != "objects" {
				continue
			}
			seen[path] = true
			o.stores = append(o.stores, filesystem.NewStorageWithOptions(alone{osfs.New(filepath.Dir(path))}, cache.NewObjectLRU(objectCache),
				filesystem.Options{KeepDescriptors: true}))
			o.packs = append(o.packs, openPacks(path))
			borrow(path, depth+1)
		}
	}
	borrow(dir, 0)
	return o
}

// alone hides from go-git which repositories another borrows from: it would open them anew for each object that it does
// not find, and never end where two borrow from each other.
type alone struct{ billy.Filesystem }

// Open opens a file for reading.
func (a alone) Open(name string) (billy.File, error) {
	if filepath.ToSlash(name) == "objects/info/alternates" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return a.Filesystem.Open(name)
}

func (o *objects) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	var errs []error
	for _, s := range o.stores {
		errs = append(errs, s.Close())
	}
	for _, p := range o.packs {
		errs = append(errs, p.close())
	}
	return errors.Join(errs...)
}

func (o *objects) find(h Hash) (obj plumbing.EncodedObject, err error) {
	defer func() {
		if p := recover(); p != nil { // a corrupt pack must not take the program down
			obj, err = nil, fail(ErrCorrupt, fsck, "object %s cannot be read: %v", h, p)
		}
	}()
	for _, s := range o.stores {
		found, e := s.EncodedObject(plumbing.AnyObject, plumbing.Hash(h))
		if e == nil {
			return found, nil
		}
		if err == nil || errors.Is(err, plumbing.ErrObjectNotFound) {
			err = e
		}
	}
	if !errors.Is(err, plumbing.ErrObjectNotFound) {
		return nil, fail(ErrCorrupt, fsck, "object %s cannot be read: %v", h, err)
	}
	if o.partial {
		return nil, fail(ErrMissing, "fetch it with: git cat-file -p "+h.String(), "object %s was left out of this partial clone", h)
	}
	return nil, fail(ErrMissing, fsck, "object %s is missing from the repository", h)
}

const fsck = "look for damage with: git fsck --full"

// read gives an object's content; kind is "commit", "tree", "blob" or "tag", or empty for any.
func (o *objects) read(h Hash, kind string) (data, got string, err error) {
	if object, ok := o.packed(h); ok {
		if kind != "" && object.kind != kind {
			return "", object.kind, fail(ErrCorrupt, "", "object %s is a %s, not a %s", h, object.kind, kind)
		}
		return string(object.data), object.kind, nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.readLocked(h, kind)
}

// packed gives an object out of a pack, where it is in one and is what its name stands for.
func (o *objects) packed(h Hash) (packed, bool) {
	object, ok := o.unproven(h)
	return object, ok && o.proven(h, object)
}

// unproven gives an object out of a pack, where it is in one; it may be another than its name stands for.
func (o *objects) unproven(h Hash) (packed, bool) {
	for _, p := range o.packs {
		if object, err := p.read(h); err == nil {
			return object, true
		}
	}
	return packed{}, false
}

// proven says that an object is what its name stands for.
func (o *objects) proven(h Hash, object packed) bool {
	name, ok := o.hashers.Get().(hash.Hash)
	if !ok {
		name = hash.New(crypto.SHA1)
	}
	defer o.hashers.Put(name)
	name.Reset()
	head := append(append(make([]byte, 0, 32), object.kind...), ' ')
	_, _ = name.Write(append(strconv.AppendInt(head, int64(len(object.data)), 10), 0)) // a hash takes all
	_, _ = name.Write(object.data)
	return Hash(name.Sum(head[:0])) == h
}

func (o *objects) readLocked(h Hash, kind string) (data, got string, err error) {
	obj, err := o.find(h)
	if err != nil {
		return "", "", err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fail(ErrCorrupt, fsck, "%s %s cannot be read: %v", obj.Type(), h, p)
		}
	}()
	if got = obj.Type().String(); kind != "" && got != kind {
		return "", got, fail(ErrCorrupt, "", "object %s is a %s, not a %s", h, got, kind)
	}
	r, err := obj.Reader()
	if err != nil {
		return "", got, fail(ErrCorrupt, fsck, "%s %s cannot be read: %v", got, h, err)
	}
	defer r.Close()
	var b strings.Builder
	b.Grow(int(min(obj.Size(), 1<<30)))
	name := plumbing.NewHasher(obj.Type(), obj.Size())
	if n, err := io.Copy(io.MultiWriter(&b, name), r); err != nil || n != obj.Size() {
		return "", got, fail(ErrCorrupt, fsck, "%s %s cannot be read: %v", got, h, errors.Join(err, sizes(n, obj.Size())))
	}
	if name.Sum() != plumbing.Hash(h) { // somebody put something else in its place
		return "", got, fail(ErrCorrupt, fsck, "%s %s does not have the content that its name stands for", got, h)
	}
	return b.String(), got, nil
}

func sizes(got, want int64) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("it has %d bytes where %d were announced", got, want)
}

func (o *objects) size(h Hash) (n int64, err error) {
	if data, ok := o.blobs.get(h); ok {
		return int64(len(data)), nil
	}
	for _, p := range o.packs {
		if n, err := p.size(h); err == nil {
			return n, nil
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	defer func() {
		if p := recover(); p != nil {
			err = fail(ErrCorrupt, fsck, "object %s cannot be read: %v", h, p)
		}
	}()
	for _, s := range o.stores {
		if n, err = s.EncodedObjectSize(plumbing.Hash(h)); err == nil {
			return n, nil
		}
	}
	obj, err := o.find(h) // for its error
	if err != nil {
		return 0, err
	}
	return obj.Size(), nil
}

// tree gives the entries of a tree, which callers must not change.
func (o *objects) tree(h Hash) ([]entry, error) {
	if t, ok := o.trees.get(h); ok {
		return t, nil
	}
	data, _, err := o.read(h, "tree")
	if err != nil {
		if h == emptyTree { // git knows it without storing it
			return nil, nil
		}
		return nil, err
	}
	t, err := parseTree(data)
	if err != nil {
		return nil, fail(ErrCorrupt, fsck, "tree %s is malformed: %v", h, err)
	}
	o.trees.put(h, t, len(t)+1)
	return t, nil
}

// blob gives the content of a file.
func (o *objects) blob(h Hash) (string, error) {
	if data, ok := o.blobs.get(h); ok {
		return data, nil
	}
	data, _, err := o.read(h, "blob")
	if err == nil && len(data) <= smallBlob {
		o.blobs.put(h, data, len(data)+100)
	}
	return data, err
}

// known gives the hashes of all objects that begin with the hexadecimal digits of prefix.
func (o *objects) known(prefix string) ([]Hash, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var low [20]byte
	for i, c := range []byte(prefix[:len(prefix)&^1]) {
		low[i/2] = low[i/2]<<4 | digit(c)
	}
	var found []Hash
	seen := map[Hash]bool{}
	for _, s := range o.stores {
		all, err := s.HashesWithPrefix(low[:len(prefix)/2])
		if err != nil {
			return nil, fail(ErrCorrupt, fsck, "cannot list objects: %v", err)
		}
		for _, h := range all {
			if h := Hash(h); !seen[h] && strings.HasPrefix(h.String(), prefix) {
				seen[h] = true
				found = append(found, h)
			}
		}
	}
	return found, nil
}

func digit(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c - 'a' + 10
}
