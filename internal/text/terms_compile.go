package text

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

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
	any, all, unless []nearPhrase
	within           int
}

// A nearPhrase is a phrase that stands near a term.
type nearPhrase struct {
	pattern int32
	signs   string // the phrase as the list writes it, where it has signs that count
}

const maxTermWords = 32

// NewMatcher compiles lists. The error names every term that cannot be matched.
func NewMatcher(lists []List) (*Matcher, error) {
	total := 0
	for _, l := range lists {
		total += len(l.Terms) + len(l.Allow)
	}
	c := compiler{m: &Matcher{lists: lists, trie: newTrie(total * 2)}, nearby: map[nearKey][]nearPhrase{}, alike: map[string][]nearPhrase{}}
	c.m.patterns = make([]pattern, 0, total)
	c.m.uses = make([]use, 0, total)
	c.m.text = make([]byte, 0, total*16)
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
	m      *Matcher
	words  words
	errs   []error
	nearby map[nearKey][]nearPhrase // of the list; the terms of a list mostly share their near phrases
	alike  map[string][]nearPhrase  // the same by what they say, for terms that repeat each other's
}

// A nearKey names near phrases by where they are in memory.
type nearKey struct {
	first   *string
	n       int
	inflect bool
}

func (c *compiler) list(i int) {
	l := &c.m.lists[i]
	english := l.Language == "" || isEnglish(l.Language)
	inflects := false
	clear(c.nearby)
	clear(c.alike)
	for t := range l.Terms {
		term := &l.Terms[t]
		inflects = inflects || term.Inflect
		u := use{list: int32(i), term: int32(t), needs: c.near(l, term, english)}
		if err := c.phrases(l, term.Text, term.Inflect, english, l.Evasion, &u); err != nil {
			c.errs = append(c.errs, fmt.Errorf("list %q, term %q: %w", l.ID, term.Text, err))
		}
	}
	// What shields a word shields its forms: with "scam alert" allowed, so are "scam alerts".
	for _, a := range l.Allow {
		if err := c.phrases(l, a, inflects, english, false, &use{list: int32(i), term: -1, needs: -1}); err != nil {
			c.errs = append(c.errs, fmt.Errorf("list %q, allowed phrase %q: %w", l.ID, a, err))
		}
	}
}

func isEnglish(language string) bool { return language == "en" || strings.HasPrefix(language, "en-") }

// phrases adds a phrase in all its spellings and, where it inflects in another language than English, in its forms.
func (c *compiler) phrases(l *List, text string, inflect, english, evasion bool, u *use) error {
	if isASCII(text) && (english || !inflect) {
		return c.phrase(text, inflect, evasion, u)
	}
	for i, spelling := range spellings(text, l.Language) {
		if err := c.phrase(spelling, inflect && english, evasion && i == 0, u); err != nil {
			return err
		}
		if inflect && !english {
			for _, form := range foreignForms(spelling, l.Language) {
				_ = c.phrase(form, false, evasion && i == 0, u)
			}
		}
	}
	return nil
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

func (c *compiler) near(l *List, t *Term, english bool) int32 {
	if len(t.MustAny)+len(t.MustAll)+len(t.Unless) == 0 {
		return -1
	}
	inflect := t.Inflect && english
	n := needs{any: c.ids(l, t, t.MustAny, inflect), all: c.ids(l, t, t.MustAll, inflect), unless: c.ids(l, t, t.Unless, inflect), within: t.Within}
	if last := len(c.m.needs) - 1; last >= 0 && n.equal(&c.m.needs[last]) {
		return int32(last)
	}
	c.m.needs = append(c.m.needs, n)
	return int32(len(c.m.needs) - 1)
}

// ids gives the patterns of near phrases, each once for the whole list.
func (c *compiler) ids(l *List, t *Term, phrases []string, inflect bool) []nearPhrase {
	if len(phrases) == 0 {
		return nil
	}
	key := nearKey{&phrases[0], len(phrases), inflect}
	if ids, ok := c.nearby[key]; ok {
		return ids
	}
	said := strings.Join(phrases, "\x00")
	if inflect {
		said += "\x01"
	}
	if ids, ok := c.alike[said]; ok {
		c.nearby[key] = ids
		return ids
	}
	ids := make([]nearPhrase, 0, len(phrases))
	for _, p := range phrases {
		for _, spelling := range spellings(p, l.Language) {
			id, err := c.add(spelling, inflect, false)
			if err != nil {
				c.errs = append(c.errs, fmt.Errorf("list %q, term %q, near phrase %q: %w", l.ID, t.Text, p, err))
				break
			}
			near := nearPhrase{pattern: id}
			if strings.ContainsAny(spelling, termSigns) {
				near.signs = spelling
			}
			ids = append(ids, near)
		}
	}
	c.nearby[key], c.alike[said] = ids, ids
	return ids
}

// equal says whether two terms need the very same phrases.
func (n *needs) equal(o *needs) bool {
	return n.within == o.within && same(n.any, o.any) && same(n.all, o.all) && same(n.unless, o.unless)
}

func same(a, b []nearPhrase) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }
