package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is a token of a text as terms are compared: NFKC, case and accents folded ([foldRune] says which). Han, Hiragana, Thai and their like set
// no spaces, so each of their letters is a word of its own; so is each emoji.
type word struct {
	span  Span
	start int32 // of its letters in words.letters
	end   int32
	hash  uint64
	tight bool // only white space, hyphens, quotation marks and their like stand between it and the word before

	// What evasion.go sees.
	odd     bool // disguised
	spelt   bool // spelled out letter by letter
	foreign bool // in another script than Latin

	accented bool // odd for an accent that makes another letter
}

// words are the words of one text with a common buffer for their letters.
type words struct {
	list    []word
	letters []byte
	small   int8 // 1 where the text has small letters, -1 where it has none, 0 where nobody asked
}

func (w *words) of(i int) []byte { return w.letters[w.list[i].start:w.list[i].end] }

func (w *words) reset() {
	w.list, w.letters, w.small = w.list[:0], w.letters[:0], 0
}

// FNV-1a.
const hashStart, hashPrime = 14695981039346656037, 1099511628211

func hashLetters(b []byte) uint64 {
	h := uint64(hashStart)
	for _, c := range b {
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

// ASCII classes of the tokeniser.
const (
	hard   = iota // parts phrases: stops, commas, brackets
	soft          // may stand inside a phrase
	letter        // or digit
)

var asciiClass = func() (t [128]byte) {
	for c := range t {
		if isASCIIAlnum(byte(c)) {
			t[c] = letter
		}
	}
	for _, c := range " \t\n\r-_'\"/*" {
		t[c] = soft
	}
	return t
}()

// split finds the words of s.
func (w *words) split(s string) {
	w.reset()
	tight, lines := false, 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch asciiClass[c] {
			case letter:
				i = w.word(s, i, tight)
				tight, lines = true, 0
				continue
			case hard:
				tight = false
			}
			if c == '\n' {
				if lines++; lines > 1 {
					tight = false
				}
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch kindOf(r) {
		case runeLetter, runeMark:
			i = w.word(s, i, tight)
			tight, lines = true, 0
			continue
		case runeAlone, runeSymbol:
			start := len(w.letters)
			w.letters = foldRune(w.letters, r)
			end := i + n
			// Vowel signs, voicing marks, skin tones and presentation selectors belong to what they follow.
			for end < len(s) {
				m, k := utf8.DecodeRuneInString(s[end:])
				if m < utf8.RuneSelf || !isTrailing(m) {
					break
				}
				if kindOf(m) == runeMark {
					w.letters = foldRune(w.letters, m)
				}
				end += k
			}
			w.add(Span{i, end}, start, tight)
			i, tight, lines = end, true, 0
			continue
		case runeHard:
			tight = false
		}
		i += n
	}
}

func (w *words) add(sp Span, start int, tight bool) {
	if start == len(w.letters) {
		return
	}
	w.list = append(w.list, word{span: sp, start: int32(start), end: int32(len(w.letters)), hash: hashLetters(w.letters[start:]), tight: tight})
}

// word reads the word that starts at s[i] and gives where it ends.
func (w *words) word(s string, i int, tight bool) int {
	begin, start := i, len(w.letters)
	hash := uint64(hashStart)
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if asciiClass[c] == letter {
				if 'A' <= c && c <= 'Z' {
					c |= 0x20
				}
				w.letters = append(w.letters, c)
				hash = (hash ^ uint64(c)) * hashPrime
				i++
				continue
			}
			if c != '\'' || !w.keepsApostrophe(s, i+1, start) {
				break
			}
			w.letters = append(w.letters, '\'')
			hash = (hash ^ '\'') * hashPrime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '’' || r == 'ʼ' {
			if !w.keepsApostrophe(s, i+n, start) {
				break
			}
			w.letters = append(w.letters, '\'')
			hash = (hash ^ '\'') * hashPrime
			i += n
			continue
		}
		switch kindOf(r) {
		case runeLetter, runeMark:
			at := len(w.letters)
			w.letters = foldRune(w.letters, r)
			for _, c := range w.letters[at:] {
				hash = (hash ^ uint64(c)) * hashPrime
			}
		case runeIgnored:
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		i += n
	}
	if len(w.letters) > start {
		w.list = append(w.list, word{span: Span{begin, i}, start: int32(start), end: int32(len(w.letters)), hash: hash, tight: tight})
	}
	return i
}

// keepsApostrophe says whether an apostrophe before s[next] belongs to the word (don't, O'Brien) or parts two words, as
// a possessive (Ana's) and an elision (l'ami) do.
func (w *words) keepsApostrophe(s string, next, start int) bool {
	r, n := utf8.DecodeRuneInString(s[next:])
	if k := kindOf(r); k != runeLetter {
		return false
	}
	if r == 's' || r == 'S' {
		after, _ := utf8.DecodeRuneInString(s[next+n:])
		if next+n >= len(s) || kindOf(after) != runeLetter && kindOf(after) != runeMark {
			return false
		}
	}
	switch string(w.letters[start:]) {
	case "l", "d", "j", "m", "t", "s", "n", "c", "qu", "un", "dell", "all", "nell", "dall", "sull", "quell", "jusqu", "lorsqu", "puisqu":
		return false
	}
	return true
}

type runeKind int

const (
	runeHard    runeKind = iota // parts phrases
	runeSoft                    // may stand inside a phrase
	runeLetter                  // belongs to a word
	runeMark                    // belongs to the letter before
	runeAlone                   // a letter of a script without spaces
	runeSymbol                  // an emoji or another sign that terms may name
	runeIgnored                 // invisible
)

func kindOf(r rune) runeKind {
	if r < utf8.RuneSelf {
		switch asciiClass[r] {
		case letter:
			return runeLetter
		case soft:
			return runeSoft
		}
		return runeHard
	}
	switch {
	case r < 0x2000:
		switch {
		case r == '\u00ad':
			return runeIgnored
		case r == '\u00a0' || r == '«' || r == '»' || r == 'ʼ':
			return runeSoft
		case r == 'ª' || r == 'º' || r >= 0xc0 && r != '×' && r != '÷' && r < 0x2b0:
			return runeLetter
		case r < 0xc0:
			return runeHard
		}
	case r < 0x2e80:
		switch {
		case r <= 0x200a, r == '\u202f', r == '\u2060', r == '\u2010', r == '\u2011', r == '–', r >= 0x2018 && r <= 0x201f, r == '\u3000':
			return runeSoft
		case r == '\u200c' || r == '\u200d':
			return runeMark
		}
	case r >= 0xe0000 && r <= 0xe0fff, r >= 0xfe00 && r <= 0xfe0f:
		return runeIgnored
	case r >= 0x1f3fb && r <= 0x1f3ff:
		return runeIgnored
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) {
		return runeMark
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		if setsNoSpaces(r) {
			return runeAlone
		}
		return runeLetter
	}
	if d := compatible(r); d != nil {
		// A circled or squared letter is a letter; a trade mark is no part of the name before it.
		if isASCIIAlnum(d[0]) && r != '™' && r != '℠' {
			return runeLetter
		}
		return runeHard
	}
	if unicode.Is(unicode.So, r) {
		return runeSymbol
	}
	return runeHard
}

// setsNoSpaces says whether r is of a script that sets no spaces between words. Katakana is not one of them: its runs are words.
func setsNoSpaces(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff, r >= 0x1000 && r <= 0x109f, r >= 0x1780 && r <= 0x17ff: // Thai and Lao, Myanmar, Khmer
		return true
	case r >= 0x3040 && r <= 0x309f, r == '々': // Hiragana
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// isTrailing says whether r belongs to the letter or emoji before it.
func isTrailing(r rune) bool {
	k := kindOf(r)
	return k == runeMark || k == runeIgnored
}

// compatible gives the NFKD form of r, nil where it is r itself.
func compatible(r rune) []byte {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	return norm.NFKD.Properties(buf[:n]).Decomposition()
}

// foldRune appends r as terms are compared: compatibility forms resolved, in lower case, without accents. A cafe is a café,
// and PEDE in capitals is pédé, for people leave accents out. But a sign that makes another letter, and so other words, stays:
// Müll is not Mull, schwül not schwul, año not ano, Spaß not Spass. [spellings] adds the ways in which people write such
// letters without the sign.
func foldRune(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(dst, lowerByte(byte(r)))
	}
	switch r {
	case 'ß', 'ẞ':
		return append(dst, "ß"...)
	case 'ø', 'Ø':
		return append(dst, "ø"...)
	}
	if isAccent(r) {
		if makesLetter(dst, r) {
			return utf8.AppendRune(dst, r)
		}
		return dst
	}
	d := compatible(r)
	if d == nil || r >= 0xac00 && r <= 0xd7a3 {
		return bareRune(dst, r)
	}
	for len(d) > 0 {
		p, n := utf8.DecodeRune(d)
		d = d[n:]
		if !isAccent(p) {
			dst = utf8.AppendRune(dst, unicode.ToLower(p))
		} else if makesLetter(dst, p) {
			dst = utf8.AppendRune(dst, p)
		}
	}
	return dst
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// makesLetter says whether the mark r makes another letter of the one that dst ends with: ä, ö, ü, å and ñ. The horn, the
// hook and the dot below make those of Vietnamese.
func makesLetter(dst []byte, r rune) bool {
	if len(dst) == 0 {
		return false
	}
	switch last := dst[len(dst)-1]; r {
	case 0x308:
		return last == 'a' || last == 'o' || last == 'u'
	case 0x30a:
		return last == 'a'
	case 0x303:
		return last == 'n'
	case 0x309, 0x31b, 0x323:
		return isVowel(last) || last == 'y'
	}
	return false
}

// spellings gives a term and the other ways to write it: ss for ß in every language, and in German ae, oe and ue for the
// umlauts.
func spellings(term, language string) []string {
	all := []string{term}
	if isASCII(term) {
		return all
	}
	nfc := term
	if strings.ContainsRune(term, 0x308) {
		nfc = norm.NFC.String(term)
	}
	if s := sharpS.Replace(nfc); s != nfc {
		all = append(all, s)
	}
	if language == "de" || strings.HasPrefix(language, "de-") {
		if s := noUmlauts.Replace(nfc); s != nfc && s != all[len(all)-1] {
			all = append(all, s)
		}
	}
	return all
}

var (
	sharpS    = strings.NewReplacer("ß", "ss", "ẞ", "SS")
	noUmlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "ẞ", "SS")
)

// bareRune appends r as the eye sees it at a glance: as [foldRune] does, but with no sign left on any letter.
func bareRune(dst []byte, r rune) []byte {
	if isAccent(r) {
		return dst
	}
	switch r {
	case 'ß', 'ẞ':
		return append(dst, "ss"...)
	case 'ø', 'Ø':
		return append(dst, 'o')
	case 'đ', 'Đ', 'ð', 'Ð':
		return append(dst, 'd')
	case 'ł', 'Ł':
		return append(dst, 'l')
	case 'ħ', 'Ħ':
		return append(dst, 'h')
	case 'æ', 'Æ':
		return append(dst, "ae"...)
	case 'œ', 'Œ':
		return append(dst, "oe"...)
	case 'ı':
		return append(dst, 'i')
	case 'ς':
		return append(dst, "σ"...)
	}
	if r >= 0xac00 && r <= 0xd7a3 { // Hangul syllables, which the tables leave out
		n := r - 0xac00
		dst = utf8.AppendRune(utf8.AppendRune(dst, 0x1100+n/588), 0x1161+n%588/28)
		if n%28 != 0 {
			dst = utf8.AppendRune(dst, 0x11a7+n%28)
		}
		return dst
	}
	d := compatible(r)
	if d == nil {
		return utf8.AppendRune(dst, unicode.ToLower(r))
	}
	for len(d) > 0 {
		p, n := utf8.DecodeRune(d)
		d = d[n:]
		if !isAccent(p) {
			dst = utf8.AppendRune(dst, unicode.ToLower(p))
		}
	}
	return dst
}

// isAccent says whether r is a mark that folding drops: accents, Arabic and Hebrew vowel points. The vowel signs of Indic
// scripts and the voicing marks of kana make other words and stay.
func isAccent(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36f, r >= 0x591 && r <= 0x5c7, r >= 0x610 && r <= 0x61a, r >= 0x64b && r <= 0x65f, r == 0x670, r >= 0x6d6 && r <= 0x6ed:
		return true
	case r >= 0x1ab0 && r <= 0x1aff, r >= 0x1dc0 && r <= 0x1dff, r >= 0x20d0 && r <= 0x20ff, r >= 0xfe20 && r <= 0xfe2f:
		return true
	}
	return false
}
