package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
