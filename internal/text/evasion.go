package text

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/lookalikes.txt
var lookalikesTable string

// lookalikes gives the Latin letter that a letter of another script looks like.
var lookalikes = sync.OnceValue(func() map[rune]byte {
	m := make(map[rune]byte, 400)
	for line := range strings.Lines(lookalikesTable) {
		latin, letters, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || latin == "#" {
			continue
		}
		for _, r := range letters {
			m[r] = latin[0]
		}
	}
	return m
})

// suspicious says at low cost whether s holds anything that a disguise needs: signs or digits among letters, a letter three
// times, single letters in a row, zero-width characters, letters of several scripts. Most texts do not.
func suspicious(s string) bool {
	run, singles := 1, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case r < 0x250 && r != 0xad, r >= 0x2010 && r <= 0x2027, r >= 0x3000 && r <= 0xd7ff, r >= 0x1f300 && r <= 0x1faff, r == 0xfe0f, r >= 0x2600 && r <= 0x27bf:
			default:
				return true
			}
			i += n - 1
			run, singles = 1, 0
			continue
		}
		var next byte
		if i+1 < len(s) {
			next = s[i+1]
		}
		if c == next && isASCIILetter(c) {
			if run++; run >= 3 {
				return true
			}
		} else {
			run = 1
		}
		switch {
		case isASCIILetter(c):
			if next >= '0' && next <= '9' || isLeetSign(next) && leetPlace(s, i+1) || (c == 'I' || c == 'l') && ambiguous(s, i) {
				return true
			}
			if (i == 0 || !isASCIIAlnum(s[i-1])) && !isASCIIAlnum(next) {
				if singles++; singles >= 3 {
					return true
				}
			} else {
				singles = 0
			}
		case c >= '0' && c <= '9' || isLeetSign(c):
			if isASCIILetter(next) {
				return true
			}
		}
	}
	return false
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isLeetSign says whether a sign may stand for a letter inside a word.
func isLeetSign(c byte) bool { return c == '@' || c == '$' || c == '!' || c == '|' || c == '+' }

// surfaces finds the words of s as the eye sees them: letters of other scripts by the Latin letter that they look like,
// nothing invisible, digits and signs among letters as they are. A letter that may be an I or an l is a |.
func (w *words) surfaces(s string) {
	w.reset()
	for i := 0; i < len(s); {
		next, ok := w.surface(s, i)
		if !ok {
			_, n := utf8.DecodeRuneInString(s[i:])
			next = i + n
		}
		i = next
	}
}

// surface reads the word that starts at s[i].
func (w *words) surface(s string, i int) (end int, ok bool) {
	begin, start := i, len(w.letters)
	end = i
	var latin, digits, signs, mapped, foreign, hidden int
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case isASCIILetter(c):
				latin++
				c |= 0x20
				if ambiguous(s, i) {
					c = '|'
					signs++
				}
			case c >= '0' && c <= '9':
				digits++
			case isLeetSign(c) && leetPlace(s, i):
				signs++
			default:
				goto done
			}
			w.letters = append(w.letters, c)
			i++
			end = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isInvisible(r) {
			if end == begin {
				return 0, false
			}
			i += n
			hidden++
			continue
		}
		if isAccent(r) {
			if end == begin {
				return 0, false
			}
			i += n
			end = i
			continue
		}
		if b, ok := lookOf(r); ok {
			w.letters = append(w.letters, b)
			if isASCIIAlnum(b) {
				mapped++
			} else {
				signs++
			}
		} else if k := kindOf(r); k == runeLetter || k == runeMark {
			before := len(w.letters)
			w.letters = foldRune(w.letters, r)
			if len(w.letters) == before+1 && w.letters[before] < utf8.RuneSelf {
				latin++
			} else {
				foreign++
			}
		} else {
			goto done
		}
		i += n
		end = i
	}
done:
	if len(w.letters) == start {
		return 0, false
	}
	if end < i {
		hidden = 0 // what is invisible behind the word hides nothing
	}
	letters := latin + mapped
	stretched := hasStretch(w.letters[start:])
	odd := hidden > 0 || mapped > 0 || stretched || signs > 0
	// 1d10t is a word, A55 and 4x4 are names of things.
	n := len(w.letters) - start
	odd = odd || digits > 0 && n >= 3
	if foreign > 0 || letters == 0 || letters < digits+signs && (letters < 2 || n < 5) {
		odd = false
	}
	w.list = append(w.list, word{
		span: Span{begin, end}, start: int32(start), end: int32(len(w.letters)), odd: odd,
		foreign: foreign > 0 || mapped > 0 && latin == 0,
	})
	return end, true
}

// ambiguous says whether the letter at s[i] may be meant for another: a capital I inside a word in small letters, a small l
// among capitals.
func ambiguous(s string, i int) bool {
	var before, after byte
	if i > 0 {
		before = s[i-1]
	}
	if i+1 < len(s) {
		after = s[i+1]
	}
	isUpper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	isLower := func(c byte) bool { return c >= 'a' && c <= 'z' }
	switch s[i] {
	case 'I':
		return isLower(before)
	case 'l':
		return (isUpper(before) || !isASCIIAlnum(before)) && isUpper(after)
	}
	return false
}

// leetPlace says whether the sign at s[i] stands where a letter might: a ! or + only between letters, so that those behind
// a word stay what they are.
func leetPlace(s string, i int) bool {
	before := i > 0 && isASCIIAlnum(s[i-1])
	after := i+1 < len(s) && isASCIILetter(s[i+1])
	switch s[i] {
	case '$': // a$$, $cam, but not US$ 5
		return after || before && isASCIILetter(s[i-1]) || i > 0 && s[i-1] == '$'
	case '@', '!':
		return after
	}
	return before && after
}

func isInvisible(r rune) bool {
	switch {
	case r == 0xad || r == 0x34f || r == 0x61c || r == 0x180e || r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 || r == 0x17b4 || r == 0x17b5
}

// lookOf gives the letter, digit or leet sign that r looks like, where r is not just a letter with an accent.
func lookOf(r rune) (byte, bool) {
	switch {
	case r >= 0x1f130 && r <= 0x1f149:
		return byte(r-0x1f130) + 'a', true
	case r >= 0x1f150 && r <= 0x1f169:
		return byte(r-0x1f150) + 'a', true
	case r >= 0x1f170 && r <= 0x1f189:
		return byte(r-0x1f170) + 'a', true
	case r == '€':
		return '3', true
	case r == '¡':
		return '!', true
	case r < 0xc0:
		return 0, false
	}
	if b, ok := lookalikes()[r]; ok {
		return b, true
	}
	if d := compatible(r); len(d) == 1 && isASCIIAlnum(d[0]) { // styled: full-width, mathematical, circled
		return d[0] | 0x20, true
	}
	return 0, false
}

func hasStretch(b []byte) bool {
	for i := 2; i < len(b); i++ {
		if b[i] == b[i-1] && b[i] == b[i-2] && !(b[i] >= '0' && b[i] <= '9') {
			return true
		}
	}
	return false
}

// disguises finds the words of s as the eye sees them and joins letters that are spelled out. It is false where nothing in s
// is disguised.
func (w *words) disguises(s string) bool {
	w.surfaces(s)
	foreign := 0
	for i := range w.list {
		if w.list[i].foreign {
			foreign++
		}
	}
	// Where most words are of another script, a word of look-alikes is a word of that script.
	if foreign*2 > len(w.list) {
		for i := range w.list {
			if w.list[i].foreign {
				w.list[i].odd = false
			}
		}
	}
	w.spell(s)
	for i := range w.list {
		if w.list[i].odd {
			return true
		}
	}
	return false
}

// spell joins single letters that are all parted alike, such as s.c.a.m and s c a m.
func (w *words) spell(s string) {
	out := w.list[:0:0]
	for i := 0; i < len(w.list); {
		j := i + 1
		if w.isSingle(i) {
			for j < len(w.list) && w.isSingle(j) && spelledGap(s, w.list[j-1].span.End, w.list[j].span.Start, w.list[i].span.End) {
				j++
			}
		}
		if j-i < 3 {
			if out != nil {
				out = append(out, w.list[i:j]...)
			}
			i = j
			continue
		}
		if out == nil {
			out = append(make([]word, 0, len(w.list)), w.list[:i]...)
		}
		out = append(out, w.spelled(i, j))
		if first := w.of(i)[0]; j-i > 3 && (first == 'a' || first == 'i') {
			out = append(out, w.spelled(i+1, j)) // "a s c a m"
		}
		i = j
	}
	if out != nil {
		w.list = out
	}
}

func (w *words) isSingle(i int) bool {
	return w.list[i].end-w.list[i].start == 1 && (w.list[i].odd || !w.list[i].foreign)
}

func (w *words) spelled(i, j int) word {
	start := len(w.letters)
	letters := 0
	for k := i; k < j; k++ {
		c := w.of(k)[0]
		if isASCIILetter(c) {
			letters++
		}
		w.letters = append(w.letters, c)
	}
	return word{span: Span{w.list[i].span.Start, w.list[j-1].span.End}, start: int32(start), end: int32(len(w.letters)), odd: letters*2 > j-i, spelt: true}
}

// spelledGap says whether the gap between two single letters is a short sign or space, the same as behind the first letter.
func spelledGap(s string, from, to, first int) bool {
	gap := s[from:to]
	if len(gap) == 0 || len(gap) > 4 || !strings.HasPrefix(s[first:], gap) {
		return false
	}
	for _, r := range gap {
		if r == '\n' || r == ',' || r == ';' || r == ':' || r == '&' || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// lookClass maps letters, digits and signs that may stand for each other to one of them.
func lookClass(c byte) byte {
	switch c {
	case 'l', '1', '!', '|':
		return 'i'
	case '0':
		return 'o'
	case '3':
		return 'e'
	case '4', '@':
		return 'a'
	case '5', '$':
		return 's'
	case '7', '+':
		return 't'
	case '8':
		return 'b'
	case '9', '6':
		return 'g'
	case '2':
		return 'z'
	}
	return c
}

// lookHash is the hash of what a word looks like: classes instead of letters, repeated ones once. Words that may be
// disguises of each other share it.
func lookHash(b []byte, stemmed bool) uint64 {
	var buf [64]byte
	key := buf[:0]
	for _, c := range b {
		if c == ' ' {
			continue
		}
		if c = lookClass(c); len(key) == 0 || key[len(key)-1] != c {
			key = append(key, c)
		}
	}
	if stemmed {
		key = key[:stem(key)]
	}
	return hashLetters(key)
}

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

// mayRead says whether the eye may read got as the word want: each letter as it is, in leet, or stretched to three or more.
func mayRead(got []byte, want string) bool {
	if len(want) == 0 || len(want) > 63 {
		return string(got) == want
	}
	// The bits of at are the numbers of letters of want that may have been read so far.
	at := uint64(1)
	for i, c := range got {
		stretched := i > 0 && inStretch(got, i)
		var next uint64
		for b := at; b != 0; b &= b - 1 {
			n := bits.TrailingZeros64(b)
			if n < len(want) && readsAs(c, want[n]) {
				next |= 1 << (n + 1)
			}
			if n > 0 && stretched && readsAs(c, want[n-1]) {
				next |= 1 << n
			}
		}
		if at = next; at == 0 {
			return false
		}
	}
	return at&(1<<len(want)) != 0
}

// inStretch says whether b[i] repeats the one before it in a run of three or more.
func inStretch(b []byte, i int) bool {
	if b[i] != b[i-1] {
		return false
	}
	return i >= 2 && b[i-2] == b[i] || i+1 < len(b) && b[i+1] == b[i]
}

func readsAs(c, letter byte) bool {
	if c == letter {
		return true
	}
	switch c {
	case '1', '!', '|':
		return letter == 'i' || letter == 'l'
	}
	return !isASCIILetter(c) && lookClass(c) == letter
}
