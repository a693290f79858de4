package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// runeKind is how a character takes part in words.
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

// kindOf says what a character is to the words around it.
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
