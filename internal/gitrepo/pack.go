package gitrepo

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// A history is tens of thousands of small objects, nearly all of them in packs. They are read here, several at a time;
// whatever is not found, too large or not as it should be is left to go-git, which also says what is wrong with it.

const (
	maxPacked = 16 << 20 // bytes of the largest object that is read here
	maxChain  = 5000     // of deltas; git makes at most 4,095
	baseCache = 24 << 20 // bytes of objects that others are deltas of
	window    = 16 << 10 // bytes that are read from a large pack at once: neighbours are asked for one after the other
	smallPack = 64 << 20 // bytes of a pack that is read as a whole
)

// The types of objects in a pack.
const (
	packCommit   = 1
	packTag      = 4
	packOffDelta = 6
	packRefDelta = 7
)

var packKinds = [...]string{packCommit: "commit", 2: "tree", 3: "blob", packTag: "tag"}

var errPack = errors.New("not read here")

// packs are the packs of one folder of objects. It is safe for concurrent use.
type packs struct {
	all   func() []*pack // opened when the first object is asked for
	pool  sync.Pool      // of *unpacker
	bases kept[place, packed]
}

// place is where an object stands.
type place struct {
	in *pack
	at int64
}

// packed is an object as a pack holds it.
type packed struct {
	kind string
	data []byte // which nobody may change
}

// pack is one pack with its index.
type pack struct {
	file  *os.File
	size  int64
	whole func() []byte // of a small pack; nil where it is large or cannot be read
	index []byte
	count int
}

// openPacks gives the packs of a folder of objects, but for those that it cannot read.
func openPacks(dir string) *packs {
	return &packs{bases: kept[place, packed]{limit: baseCache}, all: sync.OnceValue(func() (all []*pack) {
		names, _ := filepath.Glob(filepath.Join(dir, "pack", "pack-*.idx"))
		for _, name := range names {
			if one := openPack(name); one != nil {
				all = append(all, one)
			}
		}
		return all
	})}
}

func openPack(name string) *pack {
	index, err := os.ReadFile(name)
	if err != nil || len(index) < indexHead || string(index[:8]) != "\xfftOc\x00\x00\x00\x02" {
		return nil
	}
	p := &pack{index: index, count: int(binary.BigEndian.Uint32(index[indexHead-4:]))}
	if len(index) < indexHead+p.count*28+40 {
		return nil
	}
	if p.file, err = os.Open(strings.TrimSuffix(name, ".idx") + ".pack"); err != nil {
		return nil
	}
	if info, err := p.file.Stat(); err == nil {
		p.size = info.Size()
	}
	p.whole = sync.OnceValue(func() []byte {
		if p.size > smallPack {
			return nil
		}
		data := make([]byte, p.size)
		if _, err := p.file.ReadAt(data, 0); err != nil {
			return nil
		}
		return data
	})
	return p
}

// indexHead is the length of what stands before the names in an index: magic, version, and how many names begin with
// each byte or a lower one.
const indexHead = 8 + 256*4

func (p *packs) close() error {
	var errs []error
	for _, one := range p.all() {
		errs = append(errs, one.file.Close())
	}
	return errors.Join(errs...)
}

// find tells where an object stands.
func (p *packs) find(h Hash) (place, bool) {
	for _, one := range p.all() {
		if at, ok := one.find(h); ok {
			return place{one, at}, true
		}
	}
	return place{}, false
}

func (p *pack) find(h Hash) (int64, bool) {
	fan := p.index[8:]
	low, high := 0, int(binary.BigEndian.Uint32(fan[4*int(h[0]):]))
	if h[0] > 0 {
		low = int(binary.BigEndian.Uint32(fan[4*int(h[0])-4:]))
	}
	for high = min(high, p.count); low < high; {
		middle := (low + high) / 2
		name := p.index[indexHead+20*middle:][:20]
		switch c := bytes.Compare(h[:], name); {
		case c < 0:
			high = middle
		case c > 0:
			low = middle + 1
		default:
			return p.offset(middle)
		}
	}
	return 0, false
}

// offset is where the nth object of the index stands in the pack.
func (p *pack) offset(n int) (int64, bool) {
	at := binary.BigEndian.Uint32(p.index[indexHead+24*p.count+4*n:])
	if at&(1<<31) == 0 {
		return int64(at), true
	}
	large := indexHead + 28*p.count + 8*int(at&^(1<<31))
	if large+8 > len(p.index)-40 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(p.index[large:]) &^ (1 << 63)), true
}

// read gives an object.
func (p *packs) read(h Hash) (packed, error) {
	at, ok := p.find(h)
	if !ok {
		return packed{}, errPack
	}
	u := p.unpacker()
	defer p.pool.Put(u)
	type step struct {
		at    place
		delta []byte
	}
	var chain []step
	var object packed
	for {
		if base, ok := p.bases.get(at); ok {
			object = base
			break
		}
		head, err := u.head(at)
		if err != nil || len(chain) > maxChain {
			return packed{}, errPack
		}
		data, err := u.inflate(head.size)
		if err != nil {
			return packed{}, errPack
		}
		if head.kind <= packTag {
			object = packed{packKinds[head.kind], data}
			if len(chain) > 0 {
				p.keep(at, object)
			}
			break
		}
		chain = append(chain, step{at, data})
		if at, ok = p.under(at, head); !ok {
			return packed{}, errPack
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		data, err := patched(object.data, chain[i].delta)
		if err != nil {
			return packed{}, errPack
		}
		object.data = data
		p.keep(chain[i].at, object)
	}
	return object, nil
}

// size gives the length of an object, without reading all of it.
func (p *packs) size(h Hash) (int64, error) {
	at, ok := p.find(h)
	if !ok {
		return 0, errPack
	}
	if base, ok := p.bases.get(at); ok {
		return int64(len(base.data)), nil
	}
	u := p.unpacker()
	defer p.pool.Put(u)
	head, err := u.head(at)
	if err != nil || head.kind <= packTag {
		return head.size, err
	}
	start, err := u.inflate(min(head.size, 2*binary.MaxVarintLen64))
	if err != nil {
		return 0, errPack
	}
	_, start, ok = length(start)
	n, _, also := length(start)
	if !ok || !also {
		return 0, errPack
	}
	return int64(n), nil
}

// under is where the object stands that a delta is made from.
func (p *packs) under(at place, head packHead) (place, bool) {
	if head.kind == packOffDelta {
		return place{at.in, at.at - head.back}, true
	}
	base, ok := at.in.find(head.base)
	return place{at.in, base}, ok
}

// keep remembers an object that others may be deltas of.
func (p *packs) keep(at place, object packed) { p.bases.put(at, object, len(object.data)+64) }

func (p *packs) unpacker() *unpacker {
	if u, ok := p.pool.Get().(*unpacker); ok {
		return u
	}
	return &unpacker{}
}

// unpacker reads from packs. It is a reader of bytes that goes on where the last object's head ended.
type unpacker struct {
	in     *pack
	buffer []byte
	own    []byte // what the buffer is made of where the pack is large
	start  int64  // of the buffer, in the pack
	next   int    // in the buffer
	flate  io.ReadCloser
}

// packHead is what stands before an object's data.
type packHead struct {
	kind int
	size int64
	back int64 // how far before a delta its base stands
	base Hash  // the base by its name
}

// head reads what stands before an object's data, which comes next.
func (u *unpacker) head(at place) (packHead, error) {
	if off := at.at - u.start; u.in == at.in && off >= 0 && off < int64(len(u.buffer)) {
		u.next = int(off)
	} else {
		u.in, u.start, u.next, u.buffer = at.in, at.at, 0, nil
	}
	c, err := u.ReadByte()
	if err != nil {
		return packHead{}, errPack
	}
	head := packHead{kind: int(c >> 4 & 7), size: int64(c & 15)}
	for shift := 4; c&0x80 != 0; shift += 7 {
		if c, err = u.ReadByte(); err != nil || shift > 32 {
			return packHead{}, errPack
		}
		head.size |= int64(c&0x7f) << shift
	}
	switch head.kind {
	case packOffDelta:
		for head.back = -1; head.back < 1<<50; { // each further digit counts from one
			if c, err = u.ReadByte(); err != nil {
				return packHead{}, errPack
			}
			if head.back = (head.back+1)<<7 | int64(c&0x7f); c&0x80 == 0 {
				break
			}
		}
		if head.back <= 0 || head.back >= at.at {
			return packHead{}, errPack
		}
	case packRefDelta:
		if _, err := io.ReadFull(u, head.base[:]); err != nil {
			return packHead{}, errPack
		}
	case 0, 5:
		return packHead{}, errPack
	}
	return head, nil
}

// inflate reads the first size bytes of what was compressed. What the name of the object stands for is proven elsewhere.
func (u *unpacker) inflate(size int64) ([]byte, error) {
	if size > maxPacked {
		return nil, errPack
	}
	method, err := u.ReadByte()
	if err != nil {
		return nil, err
	}
	flags, err := u.ReadByte()
	if err != nil || method&15 != 8 || flags&0x20 != 0 {
		return nil, errPack
	}
	if u.flate == nil {
		u.flate = flate.NewReader(u)
	} else if err := u.flate.(flate.Resetter).Reset(u, nil); err != nil {
		return nil, err
	}
	out := make([]byte, size)
	_, err = io.ReadFull(u.flate, out)
	return out, err
}

// ReadByte gives the next byte of the pack.
func (u *unpacker) ReadByte() (byte, error) {
	if u.next >= len(u.buffer) {
		if err := u.fill(); err != nil {
			return 0, err
		}
	}
	c := u.buffer[u.next]
	u.next++
	return c, nil
}

// Read gives some of the next bytes of the pack.
func (u *unpacker) Read(b []byte) (int, error) {
	if u.next >= len(u.buffer) {
		if err := u.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(b, u.buffer[u.next:])
	u.next += n
	return n, nil
}

func (u *unpacker) fill() error {
	u.start, u.next = u.start+int64(len(u.buffer)), 0
	if whole := u.in.whole(); whole != nil {
		u.buffer, u.start, u.next = whole, 0, int(min(u.start, int64(len(whole))))
		if u.next == len(whole) {
			return io.ErrUnexpectedEOF
		}
		return nil
	}
	if u.own == nil {
		u.own = make([]byte, window)
	}
	n, err := u.in.file.ReadAt(u.own, u.start)
	if u.buffer = u.own[:n]; n > 0 {
		return nil
	}
	return err
}

// patched makes an object of its base and a delta.
func patched(base, delta []byte) ([]byte, error) {
	from, delta, ok := length(delta)
	to, delta, also := length(delta)
	if !ok || !also || from != uint64(len(base)) || to > maxPacked {
		return nil, errPack
	}
	out := make([]byte, 0, to)
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 { // so many bytes stand here
			n := int(op)
			if n == 0 || n > len(delta) {
				return nil, errPack
			}
			out, delta = append(out, delta[:n]...), delta[n:]
			continue
		}
		var at, n uint64
		for i := range 7 {
			if op&(1<<i) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, errPack
			}
			if i < 4 {
				at |= uint64(delta[0]) << (8 * i)
			} else {
				n |= uint64(delta[0]) << (8 * (i - 4))
			}
			delta = delta[1:]
		}
		if n == 0 {
			n = 1 << 16
		}
		if at+n > uint64(len(base)) || uint64(len(out))+n > to {
			return nil, errPack
		}
		out = append(out, base[at:at+n]...)
	}
	if uint64(len(out)) != to {
		return nil, errPack
	}
	return out, nil
}

// length reads a length at the beginning of a delta, and gives what follows it.
func length(b []byte) (n uint64, rest []byte, ok bool) {
	n, used := binary.Uvarint(b)
	if used <= 0 {
		return 0, nil, false
	}
	return n, b[used:], true
}
