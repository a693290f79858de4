package text

// A trie of words in one hash table: an edge leads from a node by a word's hash to the next node. Looking up costs the
// same however many terms there are; a node that ends patterns lists them.
type trie struct {
	keys  []uint64
	to    []int32
	shift uint
	used  int
	ends  []int32 // by node: the first of its endings, -1 for none
	chain []ending
}

type ending struct {
	pattern int32
	next    int32 // in trie.chain, -1 for none
}

// The roots of the ways to read a word.
const (
	asWritten = iota // the word itself
	asStem           // its stem, for terms that inflect
	ways
)

func newTrie(words int) *trie {
	bits := uint(6)
	for 1<<bits < words*2 {
		bits++
	}
	t := &trie{keys: make([]uint64, 1<<bits), to: make([]int32, 1<<bits), shift: 64 - bits, ends: make([]int32, ways, words+ways), chain: make([]ending, 0, words)}
	for i := range t.ends {
		t.ends[i] = -1
	}
	return t
}

func edgeKey(node int32, hash uint64) uint64 {
	h := (hash ^ uint64(node+1)*0x9e3779b97f4a7c15) * 0xd6e8feb86659fd93
	return h | 1 // 0 is an empty place
}

// step follows the edge of a word; it is 0 where there is none, for no edge leads to the first root.
func (t *trie) step(node int32, hash uint64) int32 {
	key := edgeKey(node, hash)
	for i := key >> t.shift; ; i++ {
		i &= uint64(len(t.keys) - 1)
		switch t.keys[i] {
		case key:
			return t.to[i]
		case 0:
			return 0
		}
	}
}

// grow follows the edge of a word and makes it where there is none.
func (t *trie) grow(node int32, hash uint64) int32 {
	key := edgeKey(node, hash)
	for i := key >> t.shift; ; i++ {
		i &= uint64(len(t.keys) - 1)
		switch t.keys[i] {
		case key:
			return t.to[i]
		case 0:
			if t.used++; t.used*4 > len(t.keys)*3 {
				t.double()
				return t.grow(node, hash)
			}
			t.keys[i], t.to[i] = key, int32(len(t.ends))
			t.ends = append(t.ends, -1)
			return t.to[i]
		}
	}
}

func (t *trie) double() {
	keys, to := t.keys, t.to
	t.keys, t.to, t.shift, t.used = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys)), t.shift-1, 0
	for k, key := range keys {
		if key == 0 {
			continue
		}
		t.used++
		for i := key >> t.shift; ; i++ {
			i &= uint64(len(t.keys) - 1)
			if t.keys[i] == 0 {
				t.keys[i], t.to[i] = key, to[k]
				break
			}
		}
	}
}

// end notes that a pattern ends at a node.
func (t *trie) end(node, pattern int32) {
	for c := t.ends[node]; c >= 0; c = t.chain[c].next {
		if t.chain[c].pattern == pattern {
			return
		}
	}
	t.chain = append(t.chain, ending{pattern, t.ends[node]})
	t.ends[node] = int32(len(t.chain) - 1)
}

// walk follows the edges from each word on and yields the patterns that end, with their first and last words.
func (t *trie) walk(hashes []uint64, root int32, yield func(i, j int, pattern int32)) {
	for i := range hashes {
		node := root
		for j := i; j < len(hashes) && j < i+maxTermWords; j++ {
			if node = t.step(node, hashes[j]); node == 0 {
				break
			}
			for e := t.ends[node]; e >= 0; e = t.chain[e].next {
				yield(i, j, t.chain[e].pattern)
			}
		}
	}
}
