package text

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A shield is an allowed phrase that stands in the text.
type shield struct {
	list int32
	span Span
	end  int // the farthest end of this and all earlier shields of the list
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
			if m.uses[u].term < 0 && (f.rank == plain || f.rank == tagged) {
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
	w := j.sc.of(f.rank)
	return Span{w.list[f.from].span.Start, w.list[f.to].span.End}
}

// of gives the words among which hits of a rank were found.
func (sc *scratch) of(r rank) *words {
	switch r {
	case tagged:
		return &sc.tags
	case evaded:
		return &sc.looks
	}
	return &sc.words
}

func (j *judge) candidate(f found, u *use) {
	l := &j.m.lists[u.list]
	t := &l.Terms[u.term]
	if len(t.Scopes) > 0 && !slices.Contains(t.Scopes, j.where.Scope) && !(f.rank == tagged && slices.Contains(t.Scopes, "hashtags")) {
		return
	}
	switch {
	case f.rank == evaded && !(l.Evasion && (isEnglish(l.Language) || !j.accented(f))), f.rank == tagged && f.from == f.to && !l.Evasion:
		return
	}
	sp := j.span(f)
	if j.skipped(f, sp) || j.allowed(u.list, sp) || !j.wholeKana(sp) || f.rank != evaded && !(j.gaps(f, t) && j.signed(f, t.Text) && (!t.CaseSensitive || j.sameCase(f, t))) {
		return
	}
	sentence := j.sentence(sp)
	if u.needs >= 0 && !j.near(f, sp, sentence, &j.m.needs[u.needs]) {
		return
	}
	j.sc.hits = append(j.sc.hits, Hit{List: l.ID, Term: int(u.term), Span: sp, Sentence: sentence, Quoted: Overlaps(j.quotes, sp), Evaded: f.rank == evaded})
}

// accented says whether a disguised word has letters such as ü, which are disguises in English alone.
func (j *judge) accented(f found) bool {
	return slices.ContainsFunc(j.sc.looks.list[f.from:f.to+1], func(w word) bool { return w.accented })
}

// skipped says whether a hit stands where nothing counts. A sign and two letters, as in @ss, are no handle but a disguise.
func (j *judge) skipped(f found, sp Span) bool {
	if f.rank == evaded && len(j.skip) > 0 && sp.End-sp.Start <= 3 && j.s[sp.Start] == '@' && slices.Contains(j.skip, sp) {
		return false
	}
	return Overlaps(j.skip, sp)
}

// wholeKana says whether a hit that is all hiragana is a word of its own, and no part of another: ばか is none in そばかす
// (freckles) and ばかり (only). Before and behind it stands no hiragana but what ends or begins words all the time.
func (j *judge) wholeKana(sp Span) bool {
	first, _ := utf8.DecodeRuneInString(j.s[sp.Start:])
	if !isHiragana(first) || strings.ContainsFunc(sp.Of(j.s), func(r rune) bool { return !isHiragana(r) && r != 0x3099 && r != 0x309a }) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(j.s[:sp.Start])
	after, n := utf8.DecodeRuneInString(j.s[sp.End:])
	if voiced, _ := utf8.DecodeRuneInString(j.s[sp.End+n:]); voiced == 0x3099 && after == 'た' {
		after = 'だ' // in NFD
	}
	return (!isHiragana(before) || strings.ContainsRune("はがをにでもとやへのなよねかてたいうおごあ", before)) &&
		(!isHiragana(after) || strings.ContainsRune("だでなはがをにもとのじよねかやさっみ", after))
}

func isHiragana(r rune) bool { return r >= 0x3041 && r <= 0x3096 }

// gaps says whether the words of a phrase are parted by nothing that the term does not have itself.
func (j *judge) gaps(f found, t *Term) bool {
	if f.rank == plain || f.rank == tagged {
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

// termSigns are the signs that a term means when it has them: in "% off", "the #1" and "C++".
const termSigns = "#@$€£%+&!?"

// signed says whether the signs that a term has before, between and behind its words stand in the text too. A sign that
// touches a word of the term has to touch it there.
func (j *judge) signed(f found, term string) bool {
	if !strings.ContainsAny(term, termSigns) {
		return true
	}
	var w words
	w.split(term)
	stands := j.sc.of(f.rank).list[f.from : f.to+1]
	last := len(w.list) - 1
	before, after := term[:w.list[0].span.Start], term[w.list[last].span.End:]
	textBefore, textAfter := j.s[:stands[0].span.Start], j.s[stands[len(stands)-1].span.End:]
	if bare := strings.TrimRightFunc(before, unicode.IsSpace); bare != before {
		before, textBefore = bare, strings.TrimRightFunc(textBefore, unicode.IsSpace)
	}
	if bare := strings.TrimLeftFunc(after, unicode.IsSpace); bare != after {
		after, textAfter = bare, strings.TrimLeftFunc(textAfter, unicode.IsSpace)
	}
	lead := before[len(strings.TrimRight(before, termSigns)):]
	tail := after[:len(after)-len(strings.TrimLeft(after, termSigns))]
	if !endsAlike(textBefore, lead) || !beginsAlike(textAfter, tail) {
		return false
	}
	for k := 1; k <= last && len(stands) == len(w.list); k++ {
		gap := j.s[stands[k-1].span.End:stands[k].span.Start]
		for _, sign := range term[w.list[k-1].span.End:w.list[k].span.Start] {
			if strings.ContainsRune(termSigns, sign) && !strings.ContainsFunc(gap, func(r rune) bool { return narrowSign(r) == sign }) {
				return false
			}
		}
	}
	return true
}

// narrowSign gives the ASCII sign for a full-width one.
func narrowSign(r rune) rune {
	if r > '\uff00' && r < '\uff5f' {
		return r - '\uff00' + ' '
	}
	return r
}

func endsAlike(s, signs string) bool {
	for signs != "" {
		want, n := utf8.DecodeLastRuneInString(signs)
		r, k := utf8.DecodeLastRuneInString(s)
		if narrowSign(r) != want {
			return false
		}
		s, signs = s[:len(s)-k], signs[:len(signs)-n]
	}
	return true
}

func beginsAlike(s, signs string) bool {
	for _, want := range signs {
		r, k := utf8.DecodeRuneInString(s)
		if narrowSign(r) != want {
			return false
		}
		s = s[k:]
	}
	return true
}

func (j *judge) sameCase(f found, t *Term) bool {
	var term words
	term.split(t.Text)
	if len(term.list) != int(f.to-f.from)+1 {
		return false
	}
	for k := range term.list {
		want, got := term.list[k].span.Of(t.Text), j.sc.of(f.rank).list[int(f.from)+k].span.Of(j.s)
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

// near says whether what has to stand near does, and what must not does not.
func (j *judge) near(f found, sp, sentence Span, n *needs) bool {
	from, to := j.wordAt(sp.Start), j.wordAt(sp.End)-1
	low, high := j.wordAt(sentence.Start), j.wordAt(sentence.End)-1
	if n.within > 0 {
		low, high = from-n.within, to+n.within
	}
	stands := func(p nearPhrase, overlapping bool) bool {
		fs, id := j.sc.found, p.pattern
		i := sort.Search(len(fs), func(i int) bool {
			return fs[i].pattern > id || fs[i].pattern == id && (fs[i].rank > plain || int(fs[i].from) >= low-maxTermWords)
		})
		for ; i < len(fs) && fs[i].pattern == id && fs[i].rank == plain && int(fs[i].from) <= high; i++ {
			o := fs[i]
			if int(o.to) < low || n.within == 0 && (int(o.from) < low || int(o.to) > high) {
				continue
			}
			if (overlapping || int(o.to) < from || int(o.from) > to) && j.signed(o, p.signs) {
				return true
			}
		}
		return false
	}
	for _, p := range n.unless {
		if stands(p, true) {
			return false
		}
	}
	for _, p := range n.all {
		if !stands(p, false) {
			return false
		}
	}
	return len(n.any) == 0 || slices.ContainsFunc(n.any, func(p nearPhrase) bool { return stands(p, false) })
}
