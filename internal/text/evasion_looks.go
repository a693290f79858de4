package text

import "strings"

// looks knows the patterns of lists that see through evasion by what their words look like.
type looks struct {
	trie     *trie
	patterns []look
	text     []byte // what the words of all patterns look like, each pattern's joined by a space
}

type look struct {
	pattern    int32 // in Matcher.patterns
	start, end int32 // in looks.text
	words      int32
	inflect    bool
}

// evasive is a pattern whose disguises are looked for.
type evasive struct {
	pattern int32
	text    string
}

func compileLooks(m *Matcher) *looks {
	l := &looks{trie: newTrie(2 * len(m.evasive))}
	var w words
	for _, e := range m.evasive {
		w.surfaces(e.text)
		p := look{pattern: e.pattern, start: int32(len(l.text)), words: int32(len(w.list)), inflect: m.patterns[e.pattern].inflect}
		root := int32(asWritten)
		if p.inflect {
			root = asStem
		}
		node := root
		for i := range w.list {
			if i > 0 {
				l.text = append(l.text, ' ')
			}
			l.text = append(l.text, w.of(i)...)
			node = l.trie.grow(node, lookHash(w.of(i), p.inflect))
		}
		if len(w.list) == 0 || len(w.list) > maxTermWords {
			continue
		}
		p.end = int32(len(l.text))
		id := int32(len(l.patterns))
		l.patterns = append(l.patterns, p)
		l.trie.end(node, id)
		if p.words > 1 {
			// The letters of a phrase may be spelled out without a wider gap between its words.
			l.trie.end(l.trie.grow(root, lookHash(w.letters, p.inflect)), id)
		}
	}
	return l
}

func (l *looks) scan(sc *scratch, way int32) {
	w := &sc.looks
	sc.hashes = sc.hashes[:0]
	for i := range w.list {
		sc.hashes = append(sc.hashes, lookHash(w.of(i), way == asStem))
	}
	l.trie.walk(sc.hashes, way, func(i, j int, id int32) {
		if p := &l.patterns[id]; l.reads(w, i, j, p) {
			sc.found = append(sc.found, found{p.pattern, int32(i), int32(j), evaded})
		}
	})
}

// reads says whether the words from i to j, at least one of them disguised, look like the pattern.
func (l *looks) reads(w *words, i, j int, p *look) bool {
	odd := false
	for k := i; k <= j; k++ {
		odd = odd || w.list[k].odd
	}
	if !odd {
		return false
	}
	rest := l.text[p.start:p.end]
	if p.words > 1 && i == j {
		return w.list[i].spelt && mayReadForm(w.of(i), strings.ReplaceAll(string(rest), " ", ""), p.inflect)
	}
	if int(p.words) != j-i+1 {
		return false
	}
	for k := i; k <= j; k++ {
		var want []byte
		want, rest = cutWord(rest)
		if !mayReadForm(w.of(k), string(want), p.inflect) {
			return false
		}
	}
	return true
}

func mayReadForm(got []byte, want string, inflect bool) bool {
	if !inflect {
		return mayRead(got, want)
	}
	found := false
	forms(want, func(stem, ending string) bool {
		found = mayRead(got, stem+ending)
		return !found
	})
	return found
}
