package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences gives the sentences of a text, without the white space around them. A sentence ends at a full stop, a question
// or exclamation mark or an ellipsis of any script, at an empty line, and at a line end that is not a mere wrap. Stops in
// abbreviations, initials, decimals, versions, addresses and list numbers end none.
func Sentences(s string) []Span {
	var spans []Span
	start, line := 0, 0
	cut := func(end int) {
		if sp := trimSpan(s, start, end); sp.Start < sp.End {
			spans = append(spans, sp)
		}
		start = end
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\n':
			if !isWrap(s, line, i) {
				cut(i)
			}
			i++
			line = i
		case c == '.' || c == '!' || c == '?':
			end := stopsEnd(s, i)
			if c == '.' && end == i+1 && !fullStop(s, line, i) {
				i = end
				continue
			}
			end = closersEnd(s, end)
			if end >= len(s) || startsWithSpace(s[end:]) || s[end-1] != '.' && startsWithWideText(s[end:]) {
				cut(end)
			}
			i = end
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			switch r {
			case '。', '！', '？', '｡', '।', '॥', '؟', '۔':
				cut(closersEnd(s, stopsEnd(s, i)))
				i = start
			case '…':
				if end := closersEnd(s, stopsEnd(s, i)); end >= len(s) || startsWithSpace(s[end:]) && !unicode.IsLower(firstVisible(s[end:])) {
					cut(end)
					i = end
				}
			}
		}
	}
	cut(len(s))
	return spans
}

// isWrap says whether the line end at s[at] merely wraps a long line of prose.
func isWrap(s string, line, at int) bool {
	next := s[at+1:]
	r, n := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) {
		return true
	}
	// Authors wrap at 60 columns or more; a shorter line is a line of its own.
	if at-line < 60 || !unicode.IsLetter(r) {
		return false
	}
	if len(next) > n && (next[n] == '.' || next[n] == ')') {
		return false // "a) first"
	}
	return true
}

func stopsEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(".!?…！？。‼⁉⁈⁇؟", r) {
			break
		}
		i += n
	}
	return i
}

func closersEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune("\"')]}”’»›«“」』）】*_", r) {
			break
		}
		i += n
	}
	return i
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// startsWithWideText says whether s goes on with an emoji or a script that sets no space between sentences.
func startsWithWideText(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2600 && r != utf8.RuneError
}

// firstVisible gives the first rune that is no white space, 0 where there is none.
func firstVisible(s string) rune {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return r
		}
	}
	return 0
}

// fullStop says whether the single full stop at s[at] may end a sentence. Line is where the line starts.
func fullStop(s string, line, at int) bool {
	if at+1 < len(s) && !startsWithSpace(s[at+1:]) && closersEnd(s, at+1) == at+1 {
		return false // a decimal, a version, an address
	}
	word := at
	for word > line && at-word < 24 {
		r, n := utf8.DecodeLastRuneInString(s[line:word])
		if r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		word -= n
	}
	w := s[word:at]
	if w == "" {
		return true
	}
	if isDigits(w) && len(w) <= 3 && word-line <= 16 && strings.TrimSpace(s[line:word]) == "" {
		return false // "1. first"
	}
	if r, n := utf8.DecodeRuneInString(w); n == len(w) && unicode.IsUpper(r) && r != 'I' {
		return false // an initial
	}
	return abbreviationEnds(strings.ToLower(w), s[at+1:])
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// abbreviationEnds says whether the full stop behind a word may end a sentence, going by what follows.
func abbreviationEnds(word, rest string) bool {
	switch word {
	case "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "al", "ca", "approx", "est", "fig", "eq", "vol", "pp",
		"ed", "rev", "hon", "gen", "sen", "rep", "gov", "capt", "lt", "sgt", "z.b", "d.h", "u.a", "bzw", "ggf", "inkl", "nr", "hr",
		"fr", "mme", "mlle", "sr", "sra", "dra", "p.ej":
		return false
	case "no", "inc", "ltd", "co", "corp", "jr", "etc", "a.m", "p.m", "u.s", "u.k", "e.u", "u.n", "d.c", "usw", "ave", "blvd",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		r := firstVisible(rest)
		return !unicode.IsLower(r) && !unicode.IsDigit(r)
	}
	return true
}

func trimSpan(s string, start, end int) Span {
	for start < end {
		r, n := utf8.DecodeRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return Span{start, end}
}
