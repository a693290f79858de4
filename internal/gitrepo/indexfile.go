package gitrepo

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// indexEntry is one file of an index, with what git remembers of the working file to see cheaply whether it changed.
type indexEntry struct {
	leaf
	stage  int  // 0, or 1 to 3 for the sides of a merge that is not resolved
	intent bool // git add --intent-to-add: a path without content yet
	hidden bool // skip-worktree: not in the working tree on purpose
	size   uint32
	sec    uint32 // when the working file was last changed
	nsec   uint32
}

// indexFile is an index as it stands on disk.
type indexFile struct {
	entries []indexEntry
	base    Hash // of a split index: the shared index that it changes
	deleted []int
	changed []int
}

var errCutOff = errors.New("it ends in the middle")

// parseIndex reads versions 2, 3 and 4 of git's index. go-git's reader refuses a split index, a sparse one and one
// without a checksum (index.skipHash), all of which git itself writes.
func parseIndex(data []byte) (*indexFile, error) {
	const header, sum = 12, 20
	if len(data) < header+sum || string(data[:4]) != "DIRC" {
		return nil, errors.New("it is not an index")
	}
	version := binary.BigEndian.Uint32(data[4:])
	if version < 2 || version > 4 {
		return nil, fmt.Errorf("it has version %d; this tool reads 2, 3 and 4", version)
	}
	count := int(binary.BigEndian.Uint32(data[8:]))
	body, tail := data[:len(data)-sum], data[len(data)-sum:]
	if !bytes.Equal(tail, make([]byte, sum)) { // all zero: index.skipHash
		if got := sha1.Sum(body); !bytes.Equal(got[:], tail) {
			return nil, errors.New("its checksum does not match its content")
		}
	}
	f := &indexFile{}
	at := header
	previous := ""
	for range count {
		e, n, err := parseIndexEntry(body[at:], version, previous)
		if err != nil {
			return nil, err
		}
		at += n
		previous = e.path
		f.entries = append(f.entries, e)
	}
	for at < len(body) {
		if len(body)-at < 8 {
			return nil, errCutOff
		}
		name, size := string(body[at:at+4]), int(binary.BigEndian.Uint32(body[at+4:]))
		at += 8
		if size > len(body)-at {
			return nil, errCutOff
		}
		if err := f.extension(name, body[at:at+size]); err != nil {
			return nil, err
		}
		at += size
	}
	return f, nil
}

func parseIndexEntry(b []byte, version uint32, previous string) (indexEntry, int, error) {
	const fixed = 62
	if len(b) < fixed {
		return indexEntry{}, 0, errCutOff
	}
	e := indexEntry{sec: binary.BigEndian.Uint32(b[8:]), nsec: binary.BigEndian.Uint32(b[12:]), size: binary.BigEndian.Uint32(b[36:])}
	e.mode = mode(binary.BigEndian.Uint32(b[24:])).canonical()
	copy(e.hash[:], b[40:])
	flags := binary.BigEndian.Uint16(b[60:])
	e.stage = int(flags >> 12 & 3)
	at := fixed
	if flags&0x4000 != 0 && version >= 3 {
		if len(b) < at+2 {
			return indexEntry{}, 0, errCutOff
		}
		more := binary.BigEndian.Uint16(b[at:])
		e.intent, e.hidden = more&(1<<13) != 0, more&(1<<14) != 0
		at += 2
	}
	kept := ""
	if version == 4 {
		drop, n := offsetVarint(b[at:])
		if n == 0 || drop > len(previous) {
			return indexEntry{}, 0, errors.New("a path is shortened by more than it has")
		}
		at += n
		kept = previous[:len(previous)-drop]
	}
	end := bytes.IndexByte(b[at:], 0)
	if end < 0 {
		return indexEntry{}, 0, errCutOff
	}
	e.path = kept + string(b[at:at+end])
	at += end
	if version == 4 {
		at++
	} else if at += 8 - at%8; at > len(b) {
		return indexEntry{}, 0, errCutOff
	}
	return e, at, nil
}

// offsetVarint reads the number encoding of packs and of index version 4; n is 0 where there is none.
func offsetVarint(b []byte) (v, n int) {
	for i, c := range b {
		if i == 4 {
			break
		}
		v = v<<7 | int(c&0x7f)
		if c&0x80 == 0 {
			return v, i + 1
		}
		v++
	}
	return 0, 0
}

func (f *indexFile) extension(name string, b []byte) (err error) {
	switch {
	case name == "link":
		if len(b) < 20 {
			return errCutOff
		}
		copy(f.base[:], b)
		if b = b[20:]; len(b) == 0 {
			return nil
		}
		if f.deleted, b, err = bitmap(b); err == nil {
			f.changed, _, err = bitmap(b)
		}
		return err
	case name == "sdir": // sparse: folders may stand for all that is in them
		return nil
	case name[0] >= 'A' && name[0] <= 'Z': // git says that these may be ignored
		return nil
	}
	return fmt.Errorf("it needs the extension %q, which this tool does not know", name)
}

// bitmap gives the positions of the bits that are set in an EWAH bitmap, and what follows it.
func bitmap(b []byte) (set []int, rest []byte, err error) {
	if len(b) < 8 {
		return nil, nil, errCutOff
	}
	size, words := int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	b = b[8:]
	if len(b)/8 < words || len(b) < words*8+4 {
		return nil, nil, errCutOff
	}
	if size > 1<<24 {
		return nil, nil, fmt.Errorf("its bitmap is for %d entries", size)
	}
	body, rest := b[:words*8], b[words*8+4:]
	at := 0
	for len(body) > 0 {
		run := binary.BigEndian.Uint64(body)
		body = body[8:]
		same, literal := int(run>>1&0xffffffff), int(run>>33)
		if same > size/64+1 || literal > len(body)/8 {
			return nil, nil, errors.New("its bitmap is malformed")
		}
		if run&1 != 0 {
			for i := range min(same*64, size-at) {
				set = append(set, at+i)
			}
		}
		if at += same * 64; at > size+64 {
			return nil, nil, errors.New("its bitmap is malformed")
		}
		for range literal {
			for w := binary.BigEndian.Uint64(body); w != 0; w &= w - 1 {
				set = append(set, at+bits.TrailingZeros64(w))
			}
			body = body[8:]
			at += 64
		}
	}
	return set, rest, nil
}

// join lays a split index over the shared one: some of its entries are deleted, some changed (their new form stands first
// in the split index, without a path), the rest of the split index is new.
func (f *indexFile) join(shared *indexFile) error {
	if !shared.base.IsZero() {
		return errors.New("its shared index is split itself")
	}
	if len(f.changed) > len(f.entries) {
		return errors.New("it replaces more entries than it has")
	}
	all := slices.Clone(shared.entries)
	for i, at := range f.changed {
		if at >= len(all) {
			return errors.New("it replaces an entry that its shared index does not have")
		}
		e := f.entries[i]
		if e.path != "" {
			return errors.New("it replaces an entry under a new path")
		}
		e.path = all[at].path
		all[at] = e
	}
	for _, at := range f.deleted {
		if at >= len(all) {
			return errors.New("it deletes an entry that its shared index does not have")
		}
		all[at].path = ""
	}
	all = slices.DeleteFunc(all, func(e indexEntry) bool { return e.path == "" })
	f.entries = append(all, f.entries[len(f.changed):]...)
	slices.SortStableFunc(f.entries, compareIndexEntries)
	return nil
}

func compareIndexEntries(a, b indexEntry) int {
	if c := strings.Compare(a.path, b.path); c != 0 {
		return c
	}
	return a.stage - b.stage
}

// check refuses paths that no index should have: they could name files outside the repository, or hide one another.
func (f *indexFile) check() error {
	for i, e := range f.entries {
		path := e.path
		if e.mode.isTree() { // only in a sparse index
			path = strings.TrimSuffix(path, "/")
		}
		for part := range strings.SplitSeq(path, "/") {
			if part == "" || part == "." || part == ".." {
				return fmt.Errorf("it has the path %q", e.path)
			}
		}
		if i > 0 && compareIndexEntries(f.entries[i-1], e) >= 0 {
			return fmt.Errorf("%q stands after %q", e.path, f.entries[i-1].path)
		}
	}
	return nil
}
