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
			case isMoneySign(r):
				if i > 0 && isASCIILetter(s[i-1]) && i+n < len(s) && isASCIILetter(s[i+n]) {
					return true
				}
			case r == 0x3164: // the Hangul filler shows nothing
				return true
			case isDisguising(r):
				return true
			case r < 0x250 && r != 0xad, r >= 0x2010 && r <= 0x2027, r >= 0x3000 && r <= 0xd7ff, r >= 0x1f300 && r <= 0x1faff, r == 0xfe0f, r >= 0x2600 && r <= 0x27bf:
			default:
				return true
			}
			i += n - 1
			if run = 1; kindOf(r) == runeLetter {
				singles = 0
			}
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
	var latin, digits, signs, mapped, foreign, borrowed, hidden, strong int
	capitals, accented := true, false
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case isASCIILetter(c):
				latin++
				capitals = capitals && c < 'a'
				c |= 0x20
				if ambiguous(s, i) {
					c = '|'
					signs++
				}
			case c >= '0' && c <= '9':
				digits++
			case isLeetSign(c) && leetPlace(s, i):
				signs++
				if c == '$' || c == '@' {
					strong++
				}
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
			accented = accented || (r == 0x308 || r == 0x30a) && makesLetter(w.letters[start:], r)
			i += n
			end = i
			continue
		}
		if r >= firstRegional && r <= lastRegional && isFlags(s, i) || isMoneySign(r) && !amongLetters(s, i, n) {
			goto done
		}
		if b, ok := lookOf(r); ok {
			w.letters = append(w.letters, b)
			if isASCIIAlnum(b) {
				mapped++
				if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && compatible(r) == nil {
					borrowed++
				}
			} else {
				signs++
			}
		} else if k := kindOf(r); k == runeLetter || k == runeMark {
			before := len(w.letters)
			w.letters = bareRune(w.letters, r)
			accented = accented || isDisguising(r)
			capitals = capitals && unicode.IsUpper(r)
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
	odd := hidden > 0 || mapped > 0 || signs > 0 || accented || hasStretch(w.letters[start:])
	// 1d10t is a word, A55, 4x4 and as5 are names of things, and so is SC4M where not everything is in capitals.
	n := len(w.letters) - start
	odd = odd || digits > 0 && n >= 4
	switch few := letters < digits+signs && (letters < 2 || n < 5); {
	case foreign > 0 || letters == 0, few && !(digits == 0 && strong == signs && n >= 3):
		odd = false
	case digits > 0 && hidden == 0 && mapped == 0:
		odd = odd && !(capitals && w.hasSmall(s)) && !partNumber(s, begin, end)
	}
	w.list = append(w.list, word{
		span: Span{begin, end}, start: int32(start), end: int32(len(w.letters)), odd: odd,
		foreign: foreign > 0 || borrowed > 0 && latin == 0, accented: accented && odd,
	})
	return end, true
}

// isDisguising says whether r is a letter whose sign makes it another one in some language, and a disguise elsewhere: fück.
func isDisguising(r rune) bool {
	switch r {
	case 'ä', 'ö', 'ü', 'å', 'ø', 'Ä', 'Ö', 'Ü', 'Å', 'Ø':
		return true
	}
	return false
}

// isMoneySign says whether r is a sign that stands for a letter only between letters: s¢am.
func isMoneySign(r rune) bool {
	switch r {
	case '¢', '£', '¥', '§', '©', '®':
		return true
	}
	return false
}

func amongLetters(s string, i, n int) bool {
	return i > 0 && isASCIILetter(s[i-1]) && i+n < len(s) && isASCIILetter(s[i+n])
}

const firstRegional, lastRegional = '\U0001F1E6', '\U0001F1FF'

// isFlags says whether the regional indicators around s[i] show flags. They show letters where they stand alone, or where any
// two of them are no country; a long row is of flags.
func isFlags(s string, i int) bool {
	at := func(i int) bool {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return r >= firstRegional && r <= lastRegional
	}
	const size, most = 4, 64
	for back := 0; i >= size && at(i-size); back++ {
		if i -= size; back > most {
			return true
		}
	}
	n := 0
	for ; n < most && i+2*size <= len(s) && at(i) && at(i+size); i += 2 * size {
		if !emojiListed(s[i : i+2*size]) {
			return false
		}
		n++
	}
	return n > 0 && (i+size > len(s) || !at(i))
}

// hasSmall says whether s has small letters, so that capitals mean something.
func (w *words) hasSmall(s string) bool {
	if w.small == 0 {
		w.small = -1
		for i := range len(s) {
			if s[i] >= 'a' && s[i] <= 'z' {
				w.small = 1
				break
			}
		}
	}
	return w.small > 0
}

// partNumber says whether a dash or a stop joins the word to digits, as in 5c4m-3.
func partNumber(s string, begin, end int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	joint := func(i int) bool { return i >= 0 && i < len(s) && strings.IndexByte("-./_", s[i]) >= 0 }
	return joint(end) && digit(end+1) || joint(begin-1) && digit(begin-2)
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
	case '@':
		return after || inSpelling(s, i)
	case '!':
		return after
	case '|':
		// In s|c|a|m it parts letters.
		return before && after && (i > 1 && isASCIIAlnum(s[i-2]) || i+2 < len(s) && isASCIIAlnum(s[i+2]))
	}
	return before && after
}

// inSpelling says whether the sign at s[i] stands among single letters that are parted alike, as in s c @ m.
func inSpelling(s string, i int) bool {
	if i < 2 || i+2 >= len(s) || s[i-1] != s[i+1] || isASCIIAlnum(s[i-1]) || s[i-1] >= utf8.RuneSelf {
		return false
	}
	alone := func(k int) bool {
		return isASCIIAlnum(s[k]) && (k == 0 || !isASCIIAlnum(s[k-1])) && (k+1 == len(s) || !isASCIIAlnum(s[k+1]))
	}
	return alone(i-2) && alone(i+2)
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
			j = i + 1 // the second may be the first of others that are parted alike
		}
		if j-i < 3 || !w.spells(s, i, j) {
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

// spells says whether single letters in a row are a word that is spelled out. They are none where digits stand at the ends, as
// in "section 5.c.a", nor where signs part capitals, as in A/B/C.
func (w *words) spells(s string, i, j int) bool {
	digit := func(k int) bool { c := w.of(k)[0]; return c >= '0' && c <= '9' }
	if digit(i) || digit(j-1) {
		return false
	}
	switch gap := s[w.list[i].span.End:w.list[i+1].span.Start]; {
	case strings.ContainsAny(gap, ",|/"):
		return strings.TrimSpace(gap) == gap && strings.ContainsFunc(s[w.list[i].span.Start:w.list[j-1].span.End], unicode.IsLower)
	case strings.ContainsAny(gap, "()"):
		return !strings.Contains(gap, " ")
	}
	return true
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
		if r == '\n' || r == ';' || r == ':' || r == '&' || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
