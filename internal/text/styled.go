package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Styled is a stretch of letters from another part of Unicode that stand for plain ones, as where 𝗯𝗼𝗹𝗱 letters or ⓒⓘⓡⓒⓛⓔⓢ
// serve as a font. Screen readers spell such letters out or pass over them, and no search finds them.
type Styled struct {
	Span
	// Plain is the same in plain letters.
	Plain string
}

// StyledLetters finds mathematical, enclosed and full-width Latin letters that are used as a font. Formulas with a letter
// here and there are none, and full-width letters are at home among Chinese, Japanese and Korean ones.
func StyledLetters(s string) []Styled {
	var found []Styled
	wide, asked := false, false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < 0x2000 || plainLetter(r) == 0 {
			i += n
			continue
		}
		if !asked {
			wide, asked = strings.ContainsFunc(s, eastAsian), true
		}
		x, ok := styledRun(s, i, wide)
		if ok {
			found = append(found, x)
		}
		i = max(x.End, i+n)
	}
	return found
}

// styledRun reads from byte i on, where a styled letter stands, over styled words and the plain spaces and signs between
// them. It is used as a font where three letters stand side by side, or two in two words.
func styledRun(s string, i int, wide bool) (Styled, bool) {
	x := Styled{Span: Span{i, i}}
	var plain, gap strings.Builder
	beside, longest, pairs := 0, 0, 0
	for at := i; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		p := plainLetter(r)
		if fullWidth(r) && wide {
			p = 0
		}
		if p == 0 {
			if r == '\n' || r >= utf8.RuneSelf || isClass(r, urlAlnumClass) {
				break
			}
			beside = 0
			gap.WriteRune(r)
			at += n
			continue
		}
		at += n
		if mark, m := utf8.DecodeRuneInString(s[at:]); mark == emojiStyle {
			at += m
		}
		plain.WriteString(gap.String())
		gap.Reset()
		plain.WriteByte(p)
		x.End = at
		if p > '9' {
			beside++
			longest = max(longest, beside)
		}
		if beside == 2 {
			pairs++
		}
	}
	x.Plain = plain.String()
	return x, longest > 2 || pairs > 1
}

// plainLetter gives the ASCII letter or digit that a styled one stands for, 0 for every other character.
func plainLetter(r rune) byte {
	switch {
	case r < 0x2000:
		return 0
	case r >= 0x1D400 && r <= 0x1D6A3:
		return latin((r - 0x1D400) % 52)
	case r >= 0x1D7CE && r <= 0x1D7FF:
		return '0' + byte((r-0x1D7CE)%10)
	case r >= 0x249C && r <= 0x24B5:
		return 'a' + byte(r-0x249C)
	case r >= 0x24B6 && r <= 0x24E9:
		return latin(r - 0x24B6)
	case r >= 0x1F110 && r <= 0x1F129, r >= 0x1F130 && r <= 0x1F149, r >= 0x1F150 && r <= 0x1F169, r >= 0x1F170 && r <= 0x1F189:
		return 'A' + byte((r-0x1F110)%32)
	case r >= 0xFF21 && r <= 0xFF3A:
		return 'A' + byte(r-0xFF21)
	case r >= 0xFF41 && r <= 0xFF5A:
		return 'a' + byte(r-0xFF41)
	case r >= 0xFF10 && r <= 0xFF19:
		return '0' + byte(r-0xFF10)
	case r >= 0x2102 && r <= 0x2134:
		// The mathematical letters that Unicode had before it had the alphabets.
		const letters = "ℂCℊgℋHℌHℍHℎhℐIℑIℒLℕNℙPℚQℛRℜRℝRℤZℨZℬBℭCℯeℰEℱFℳMℴo"
		if i := strings.IndexRune(letters, r); i >= 0 {
			return letters[i+utf8.RuneLen(r)]
		}
	}
	return 0
}

// latin gives the nth of A to Z, a to z.
func latin(n rune) byte {
	if n < 26 {
		return 'A' + byte(n)
	}
	return 'a' + byte(n-26)
}

func fullWidth(r rune) bool { return r >= 0xFF10 && r <= 0xFF5A }

func eastAsian(r rune) bool {
	return r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
