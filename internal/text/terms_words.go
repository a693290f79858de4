package text

import (
	"unicode/utf8"
)

// A word is a token of a text as terms are compared: NFKC, case and accents folded ([foldRune] says which). Han, Hiragana,
// Thai and their like set no spaces, so each of their letters is a word of its own; so is each emoji.
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
