package text

import (
	"slices"
	"sync"
)

// List is a list of terms that somebody wants to see in drafts or in incoming messages: insults, promises, names.
type List struct {
	ID       string   // how hits and errors name it
	Language string   // BCP 47; empty for a list that holds in every language
	Evasion  bool     // see through look-alike letters, zero-width characters, leet, spaced, dotted and repeated letters
	Terms    []Term   // what to look for
	Allow    []string // phrases in which a term of this list means no harm, such as names
}

// Term is a word or a phrase of a list, and what has to stand near it. Terms are compared as whole words, in NFKC, with
// case and accents folded; a phrase may be parted by white space, hyphens and quotation marks, but not by a comma or a stop
// that the term itself does not have. A sign such as # or % in the term has to stand in the text too: "% off" is not "off".
// A phrase is also found in the words of a hashtag: "special offer" in #SpecialOffer. A single word is found there, as in
// #WhatAnIdiot, only by lists that see through evasion, for tags are names more often than not.
type Term struct {
	Text          string   // the word or phrase
	CaseSensitive bool     // IT is not it
	Inflect       bool     // also inflected forms, and those of the phrases that the list allows: in English each word in -s, -es, -ed and -ing, in other languages the usual endings of the last word
	MustAny       []string // one of these stands near
	MustAll       []string // each of these stands near
	Unless        []string // none of these stands near; they may hold the term itself
	Within        int      // how many words away near is; 0 is the same sentence
	Scopes        []string // the parts of a draft in which the term counts; empty for all. "hashtags" are the words of hashtags
}

// Hit is a term that stands in a text.
type Hit struct {
	List     string // the list's ID
	Term     int    // the index of the term in its list
	Span     Span   // the words as they stand
	Sentence Span   // the sentence around them
	Quoted   bool   // they stand in a quotation
	Against  bool   // the sentence speaks against the words or about them: "please do not say …"
	Titled   bool   // they are part of the name of a book, a film or the like
	Evaded   bool   // they were disguised
}

// Where says what of a text a match looks at.
type Where struct {
	Scope  string // the part of the draft, for terms that have scopes
	Skip   []Span // places where no term counts: links, handles, code
	Quotes []Span // places where somebody else speaks
}

// Matcher finds the terms of many lists in one pass over a text: its cost does not grow with the number of terms. It may be
// used from several goroutines. A nil Matcher finds nothing.
type Matcher struct {
	lists    []List
	trie     *trie
	patterns []pattern
	uses     []use
	needs    []needs
	text     []byte // the words of all patterns, each pattern's joined by a space
	inflects bool
	evasive  []evasive
	looks    func() *looks // of evasive; compiled when the first text looks suspicious
	pool     sync.Pool
}

// scratch is what one match works with.
type scratch struct {
	words  words
	tags   words // of hashtags
	looks  words
	hashes []uint64
	found  []found
	hits   []Hit
	shield []shield
}

type found struct {
	pattern  int32
	from, to int32 // words, to inclusive
	rank     rank
}

// A rank says how a phrase stands in the text.
type rank int8

const (
	plain  rank = iota // as it is
	parted             // with stops or commas inside
	tagged             // in a hashtag; the words are those of scratch.tags
	evaded             // disguised; the words are those of scratch.looks
)

// Match gives the hits in s, in the order of their places, then of lists. Where terms of one list overlap, the longest stands.
func (m *Matcher) Match(s string, w Where) []Hit {
	hits := m.find(s, w, true)
	speak(s, hits)
	return hits
}

// find is Match without a look at how hits stand; tags says whether hashtags are taken apart.
func (m *Matcher) find(s string, w Where, tags bool) []Hit {
	if m == nil || len(m.patterns) == 0 {
		return nil
	}
	sc := m.pool.Get().(*scratch)
	if len(s) <= 1<<16 { // a long text's scratch is too big to keep
		defer m.pool.Put(sc)
	}
	sc.words.split(s)
	sc.found = sc.found[:0]
	m.scan(sc, &sc.words, plain)
	if tags && sc.tags.ofTags(s) {
		m.scan(sc, &sc.tags, tagged)
	}
	if m.evasive != nil && suspicious(s) && sc.looks.disguises(s) {
		m.looks().scan(sc, asWritten)
		if m.inflects {
			m.looks().scan(sc, asStem)
		}
	}
	if !slices.ContainsFunc(sc.found, func(f found) bool { return m.patterns[f.pattern].uses >= 0 }) {
		return nil
	}
	return m.judge(sc, s, w)
}

// scan follows the trie from each word, in both ways to read it.
func (m *Matcher) scan(sc *scratch, w *words, r rank) {
	m.scanAs(sc, w, r, asWritten)
	if m.inflects {
		m.scanAs(sc, w, r, asStem)
	}
}

func (m *Matcher) scanAs(sc *scratch, w *words, r rank, way int32) {
	sc.hashes = sc.hashes[:0]
	for i := range w.list {
		h := w.list[i].hash
		if way == asStem {
			if l := w.of(i); stem(l) < len(l) {
				h = hashLetters(l[:stem(l)])
			}
		}
		sc.hashes = append(sc.hashes, h)
	}
	m.trie.walk(sc.hashes, way, func(i, j int, id int32) {
		// A hash or a stem is shared by several words.
		if !m.reads(w, i, j, id) {
			return
		}
		f := found{id, int32(i), int32(j), r}
		for k := i + 1; k <= j; k++ {
			if !w.list[k].tight {
				if r == tagged {
					return // in two tags
				}
				f.rank = parted
			}
		}
		sc.found = append(sc.found, f)
	})
}

// reads says whether the words from i to j are the pattern or, where it inflects, forms of its words.
func (m *Matcher) reads(w *words, i, j int, id int32) bool {
	p := &m.patterns[id]
	if int(p.count) != j-i+1 {
		return false
	}
	rest := m.text[p.start:p.end]
	for k := i; k <= j; k++ {
		var want []byte
		want, rest = cutWord(rest)
		if got := w.of(k); string(got) != string(want) && !(p.inflect && isForm(string(want), string(got))) {
			return false
		}
	}
	return true
}

func cutWord(b []byte) (word, rest []byte) {
	if i := slices.Index(b, ' '); i >= 0 {
		return b[:i], b[i+1:]
	}
	return b, nil
}
