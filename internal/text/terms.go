package text

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
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
// that the term itself does not have. A # or another sign at either end of the text has to stand there too.
type Term struct {
	Text          string   // the word or phrase
	CaseSensitive bool     // IT is not it
	Inflect       bool     // also inflected forms: in English each word in -s, -es, -ed and -ing, in other languages the usual endings of the last word
	MustAny       []string // one of these stands near
	MustAll       []string // each of these stands near
	Unless        []string // none of these stands near; they may hold the term itself
	Within        int      // how many words away near is; 0 is the same sentence
	Scopes        []string // the parts of a draft in which the term counts; empty for all
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
// used from several goroutines.
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

// A pattern is a phrase that the trie knows. Equal phrases of several terms are one pattern.
type pattern struct {
	start, end int32 // of its words in Matcher.text
	count      int32 // of words
	inflect    bool
	evasive    bool
	uses       int32 // the first in Matcher.uses, -1 for phrases that only stand near others
}

type use struct {
	list, term int32 // term is -1 for a phrase that the list allows
	needs      int32 // in Matcher.needs, -1 for none
	next       int32
}

type needs struct {
	any, all, unless []int32 // patterns
	within           int
}

const maxTermWords = 32

// NewMatcher compiles lists. The error names every term that cannot be matched.
func NewMatcher(lists []List) (*Matcher, error) {
	total := 0
	for _, l := range lists {
		total += len(l.Terms) + len(l.Allow)
	}
	c := compiler{m: &Matcher{lists: lists, trie: newTrie(total * 2)}}
	c.m.patterns = make([]pattern, 0, total)
	c.m.uses = make([]use, 0, total)
	for i := range lists {
		c.list(i)
	}
	if len(c.errs) > 0 {
		return nil, errors.Join(c.errs...)
	}
	c.m.looks = sync.OnceValue(func() *looks { return compileLooks(c.m) })
	c.m.pool.New = func() any { return new(scratch) }
	return c.m, nil
}

type compiler struct {
	m     *Matcher
	words words
	errs  []error
}

func (c *compiler) list(i int) {
	l := &c.m.lists[i]
	english := l.Language == "" || l.Language == "en" || strings.HasPrefix(l.Language, "en-")
	for t := range l.Terms {
		term := &l.Terms[t]
		u := use{list: int32(i), term: int32(t), needs: c.near(l, term, english)}
		if err := c.phrase(term.Text, term.Inflect && english, l.Evasion, &u); err != nil {
			c.errs = append(c.errs, fmt.Errorf("list %q, term %q: %w", l.ID, term.Text, err))
			continue
		}
		if term.Inflect && !english {
			for _, form := range foreignForms(term.Text, l.Language) {
				_ = c.phrase(form, false, l.Evasion, &u)
			}
		}
	}
	for _, a := range l.Allow {
		if err := c.phrase(a, false, false, &use{list: int32(i), term: -1, needs: -1}); err != nil {
			c.errs = append(c.errs, fmt.Errorf("list %q, allowed phrase %q: %w", l.ID, a, err))
		}
	}
}

func (c *compiler) near(l *List, t *Term, english bool) int32 {
	if len(t.MustAny)+len(t.MustAll)+len(t.Unless) == 0 {
		return -1
	}
	ids := func(phrases []string) (ids []int32) {
		for _, p := range phrases {
			id, err := c.add(p, t.Inflect && english, false)
			if err != nil {
				c.errs = append(c.errs, fmt.Errorf("list %q, term %q, near phrase %q: %w", l.ID, t.Text, p, err))
			}
			ids = append(ids, id)
		}
		return ids
	}
	c.m.needs = append(c.m.needs, needs{any: ids(t.MustAny), all: ids(t.MustAll), unless: ids(t.Unless), within: t.Within})
	return int32(len(c.m.needs) - 1)
}

// phrase adds a phrase with a use of it.
func (c *compiler) phrase(text string, inflect, evasion bool, u *use) error {
	id, err := c.add(text, inflect, evasion)
	if err != nil {
		return err
	}
	p := &c.m.patterns[id]
	u.next = p.uses
	c.m.uses = append(c.m.uses, *u)
	p.uses = int32(len(c.m.uses) - 1)
	return nil
}

// add gives the pattern of a phrase, a new one where no equal one is known.
func (c *compiler) add(text string, inflect, evasion bool) (int32, error) {
	m, w := c.m, &c.words
	w.split(text)
	switch n := len(w.list); {
	case n == 0:
		return 0, errors.New("has no letter, digit or emoji to look for")
	case n > maxTermWords:
		return 0, fmt.Errorf("has %d words; the most is %d", n, maxTermWords)
	}
	root := int32(asWritten)
	if inflect {
		root = asStem
		m.inflects = true
	}
	node := root
	for i := range w.list {
		h := w.list[i].hash
		if inflect {
			l := w.of(i)
			h = hashLetters(l[:stem(l)])
		}
		node = m.trie.grow(node, h)
	}
	start := len(m.text)
	for i := range w.list {
		if i > 0 {
			m.text = append(m.text, ' ')
		}
		m.text = append(m.text, w.of(i)...)
	}
	id := int32(-1)
	for e := m.trie.ends[node]; e >= 0; e = m.trie.chain[e].next {
		p := &m.patterns[m.trie.chain[e].pattern]
		if p.inflect == inflect && string(m.text[p.start:p.end]) == string(m.text[start:]) {
			id = m.trie.chain[e].pattern
			m.text = m.text[:start]
			break
		}
	}
	if id < 0 {
		id = int32(len(m.patterns))
		m.patterns = append(m.patterns, pattern{start: int32(start), end: int32(len(m.text)), count: int32(len(w.list)), inflect: inflect, uses: -1})
		m.trie.end(node, id)
	}
	if p := &m.patterns[id]; evasion && !p.evasive {
		p.evasive = true
		m.evasive = append(m.evasive, evasive{id, text})
	}
	return id, nil
}

// scratch is what one match works with.
type scratch struct {
	words  words
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
	evaded             // disguised; the words are those of scratch.looks
)

// A shield is an allowed phrase that stands in the text.
type shield struct {
	list int32
	span Span
	end  int // the farthest end of this and all earlier shields of the list
}

// Match gives the hits in s, in the order of their places, then of lists. Where terms of one list overlap, the longest stands.
func (m *Matcher) Match(s string, w Where) []Hit {
	hits := m.find(s, w)
	speak(s, hits)
	return hits
}

func (m *Matcher) find(s string, w Where) []Hit {
	if len(m.patterns) == 0 {
		return nil
	}
	sc := m.pool.Get().(*scratch)
	defer m.pool.Put(sc)
	sc.words.split(s)
	sc.found = sc.found[:0]
	m.scan(sc, asWritten)
	if m.inflects {
		m.scan(sc, asStem)
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

// scan follows the trie from each word.
func (m *Matcher) scan(sc *scratch, way int32) {
	w := &sc.words
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
		f := found{id, int32(i), int32(j), plain}
		for k := i + 1; k <= j; k++ {
			if !w.list[k].tight {
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

// judge turns what was found into hits: it looks at gaps, case, scopes, places to skip, allowed phrases and what is near.
func (m *Matcher) judge(sc *scratch, s string, w Where) []Hit {
	j := judge{m: m, sc: sc, s: s, where: w, skip: sortedSpans(w.Skip), quotes: sortedSpans(w.Quotes)}
	sc.hits, sc.shield = sc.hits[:0], sc.shield[:0]
	slices.SortFunc(sc.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.pattern, b.pattern), cmp.Compare(a.rank, b.rank), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	for _, f := range sc.found {
		for u := m.patterns[f.pattern].uses; u >= 0; u = m.uses[u].next {
			if m.uses[u].term < 0 && f.rank == plain {
				sc.shield = append(sc.shield, shield{list: m.uses[u].list, span: j.span(f)})
			}
		}
	}
	slices.SortFunc(sc.shield, func(a, b shield) int {
		return cmp.Or(cmp.Compare(a.list, b.list), cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	for i := range sc.shield {
		sh := &sc.shield[i]
		sh.end = sh.span.End
		if i > 0 && sc.shield[i-1].list == sh.list {
			sh.end = max(sh.end, sc.shield[i-1].end)
		}
	}
	for _, f := range sc.found {
		for u := m.patterns[f.pattern].uses; u >= 0; u = m.uses[u].next {
			if m.uses[u].term >= 0 {
				j.candidate(f, &m.uses[u])
			}
		}
	}
	return j.hits()
}

type judge struct {
	m            *Matcher
	sc           *scratch
	s            string
	where        Where
	skip, quotes []Span
	sentences    []Span
}

func (j *judge) span(f found) Span {
	w := &j.sc.words
	if f.rank == evaded {
		w = &j.sc.looks
	}
	return Span{w.list[f.from].span.Start, w.list[f.to].span.End}
}

func (j *judge) candidate(f found, u *use) {
	l := &j.m.lists[u.list]
	t := &l.Terms[u.term]
	if len(t.Scopes) > 0 && !slices.Contains(t.Scopes, j.where.Scope) || f.rank == evaded && !l.Evasion {
		return
	}
	sp := j.span(f)
	if overlaps(j.skip, sp) || j.allowed(u.list, sp) || f.rank != evaded && !(j.gaps(f, t) && j.edges(sp, t.Text) && (!t.CaseSensitive || j.sameCase(f, t))) {
		return
	}
	sentence := j.sentence(sp)
	if u.needs >= 0 && !j.near(f, sp, sentence, &j.m.needs[u.needs]) {
		return
	}
	j.sc.hits = append(j.sc.hits, Hit{List: l.ID, Term: int(u.term), Span: sp, Sentence: sentence, Quoted: overlaps(j.quotes, sp), Evaded: f.rank == evaded})
}

// gaps says whether the words of a phrase are parted by nothing that the term does not have itself.
func (j *judge) gaps(f found, t *Term) bool {
	if f.rank == plain {
		return true
	}
	var term words
	term.split(t.Text)
	for k := f.from + 1; k <= f.to; k++ {
		if at := int(k - f.from); !j.sc.words.list[k].tight && (at >= len(term.list) || term.list[at].tight) {
			return false
		}
	}
	return true
}

// edges says whether the signs at the ends of a term, such as # and +, stand around the span too.
func (j *judge) edges(sp Span, term string) bool {
	const signs = "#@$€£%+&!?"
	if isASCIIAlnum(term[0]) && isASCIIAlnum(term[len(term)-1]) {
		return true
	}
	var w words
	w.split(term)
	before, after := term[:w.list[0].span.Start], term[w.list[len(w.list)-1].span.End:]
	lead := before[len(strings.TrimRight(before, signs)):]
	tail := after[:len(after)-len(strings.TrimLeft(after, signs))]
	return strings.HasSuffix(j.s[:sp.Start], lead) && strings.HasPrefix(j.s[sp.End:], tail)
}

func (j *judge) sameCase(f found, t *Term) bool {
	var term words
	term.split(t.Text)
	if len(term.list) != int(f.to-f.from)+1 {
		return false
	}
	for k := range term.list {
		want, got := term.list[k].span.Of(t.Text), j.sc.words.list[int(f.from)+k].span.Of(j.s)
		if got != want && !(t.Inflect && strings.HasPrefix(got, want)) {
			return false
		}
	}
	return true
}

func (j *judge) allowed(list int32, sp Span) bool {
	sh := j.sc.shield
	i := sort.Search(len(sh), func(i int) bool {
		return sh[i].list > list || sh[i].list == list && sh[i].span.Start > sp.Start
	})
	return i > 0 && sh[i-1].list == list && sh[i-1].end >= sp.End
}

func (j *judge) sentence(sp Span) Span {
	if j.sentences == nil {
		j.sentences = Sentences(j.s)
	}
	i := sort.Search(len(j.sentences), func(i int) bool { return j.sentences[i].End > sp.Start })
	if i == len(j.sentences) {
		return sp
	}
	s := j.sentences[i]
	return Span{min(s.Start, sp.Start), max(s.End, sp.End)}
}

// near says whether what has to stand near does, and what must not does not.
func (j *judge) near(f found, sp, sentence Span, n *needs) bool {
	from, to := j.wordAt(sp.Start), j.wordAt(sp.End)-1
	low, high := j.wordAt(sentence.Start), j.wordAt(sentence.End)-1
	if n.within > 0 {
		low, high = from-n.within, to+n.within
	}
	stands := func(id int32, overlapping bool) bool {
		fs := j.sc.found
		i := sort.Search(len(fs), func(i int) bool {
			return fs[i].pattern > id || fs[i].pattern == id && (fs[i].rank > plain || int(fs[i].from) >= low-maxTermWords)
		})
		for ; i < len(fs) && fs[i].pattern == id && fs[i].rank == plain && int(fs[i].from) <= high; i++ {
			o := fs[i]
			if int(o.to) < low || n.within == 0 && (int(o.from) < low || int(o.to) > high) {
				continue
			}
			if overlapping || int(o.to) < from || int(o.from) > to {
				return true
			}
		}
		return false
	}
	for _, id := range n.unless {
		if stands(id, true) {
			return false
		}
	}
	for _, id := range n.all {
		if !stands(id, false) {
			return false
		}
	}
	return len(n.any) == 0 || slices.ContainsFunc(n.any, func(id int32) bool { return stands(id, false) })
}

// wordAt gives the first word that starts at off or behind it.
func (j *judge) wordAt(off int) int {
	l := j.sc.words.list
	return sort.Search(len(l), func(i int) bool { return l[i].span.Start >= off })
}

// hits sorts the hits and drops those that lie inside a longer one of the same list.
func (j *judge) hits() []Hit {
	hits := j.sc.hits
	if len(hits) == 0 {
		return nil
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.List, b.List),
			compareBool(a.Evaded, b.Evaded), cmp.Compare(a.Term, b.Term))
	})
	ends := map[string]int{}
	var kept []Hit
	for _, h := range hits {
		if h.Span.End <= ends[h.List] {
			continue
		}
		ends[h.List] = h.Span.End
		kept = append(kept, h)
	}
	return kept
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// sortedSpans gives the spans sorted and merged.
func sortedSpans(spans []Span) []Span {
	if len(spans) < 2 {
		return spans
	}
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	merged := spans[:1]
	for _, sp := range spans[1:] {
		if last := &merged[len(merged)-1]; sp.Start <= last.End {
			last.End = max(last.End, sp.End)
		} else {
			merged = append(merged, sp)
		}
	}
	return merged
}

// overlaps says whether any of the sorted spans shares a byte with sp.
func overlaps(sorted []Span, sp Span) bool {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].End > sp.Start })
	return i < len(sorted) && sorted[i].Start < sp.End
}
