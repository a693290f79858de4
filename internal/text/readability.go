package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reading says how hard a text is to read.
type Reading struct {
	Grade     float64 // Flesch-Kincaid: the school years in the United States that it takes to understand the text
	Sentences int     // sentences with at least one word
	Words     int     // words and numbers; a hyphenated word is one
	Syllables int     // estimated by groups of vowels
	LongWords []Span  // words of four syllables or more
}

// Readability measures the prose of a text in English: not its links, mail addresses, hashtags, handles, list markers, code
// between backticks and what skip names. Language is BCP 47; where it is empty, the text has to look English. It is false
// for other languages and where there is no prose. A text that is said to be English, as those are that say nothing, and that
// plainly is not, by its script or its words, is not measured either.
func Readability(s, language string, skip ...Span) (Reading, bool) {
	var r Reading
	if language != "" && !isEnglish(strings.ToLower(language)) {
		return r, false
	}
	skip = sortedSpans(skip)
	inCode := false
	var l languages
	for _, sentence := range Sentences(s) {
		before := r.Words
		for at := sentence.Start; at < sentence.End; {
			chunk := nextChunk(s, at, sentence.End)
			if chunk.Start == chunk.End {
				break
			}
			at = chunk.End
			text := chunk.Of(s)
			ticks := strings.Count(text, "`")
			code := inCode || ticks > 0
			if ticks%2 == 1 {
				inCode = !inCode
			}
			if code || isNoProse(text) || isListMarker(s, chunk) || Overlaps(skip, chunk) {
				continue
			}
			r.addWords(text, chunk.Start, &l)
		}
		if r.Words > before {
			r.Sentences++
		}
	}
	if r.Words == 0 || l.isForeign(r.Words) || language == "" && l.english*8 < r.Words {
		return Reading{}, false
	}
	r.Grade = 0.39*float64(r.Words)/float64(r.Sentences) + 11.8*float64(r.Syllables)/float64(r.Words) - 15.59
	return r, true
}

func nextChunk(s string, at, end int) Span {
	for at < end {
		r, n := utf8.DecodeRuneInString(s[at:end])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	start := at
	for at < end {
		r, n := utf8.DecodeRuneInString(s[at:end])
		if unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return Span{start, at}
}

// isNoProse says whether a chunk between white space is a link, an address, a hashtag, a cashtag or a handle.
func isNoProse(chunk string) bool {
	if isPlainWord(chunk) {
		return false
	}
	bare := strings.TrimLeft(chunk, "(\"'“‘[<.")
	if bare == "" || bare[0] == '#' || bare[0] == '@' || strings.HasPrefix(bare, "＃") || bare[0] == '$' && len(bare) > 1 && isASCIILetter(bare[1]) {
		return true
	}
	if strings.Contains(bare, "://") || strings.Contains(bare, "@") || strings.HasPrefix(bare, "www.") {
		return true
	}
	host, _, _ := strings.Cut(strings.TrimRight(bare, ".,;:!?)\"'”’]>"), "/")
	return isDomainLike(host)
}

// isPlainWord says whether a chunk is ASCII letters and a stop or comma behind them, as most are.
func isPlainWord(chunk string) bool {
	last := len(chunk) - 1
	for i := range len(chunk) {
		if !isASCIILetter(chunk[i]) && !(i == last && i > 0 && (chunk[i] == '.' || chunk[i] == ',')) {
			return false
		}
	}
	return true
}

// isListMarker says whether a chunk starts a line and only numbers it: "1.", "2)", "a)".
func isListMarker(s string, chunk Span) bool {
	text := chunk.Of(s)
	last := text[len(text)-1]
	if len(text) > 4 || last != '.' && last != ')' || !(isDigits(text[:len(text)-1]) || len(text) == 2 && last == ')') {
		return false
	}
	before := strings.TrimRight(s[max(0, chunk.Start-8):chunk.Start], " \t")
	return before == "" || before[len(before)-1] == '\n'
}

// addWords counts the words of a chunk. Hyphens make one word; dashes and slashes part words.
func (r *Reading) addWords(chunk string, at int, l *languages) {
	for i := 0; i < len(chunk); {
		start, syllables, letters := i, 0, 0
		part := i
		for i < len(chunk) {
			c, n := utf8.DecodeRuneInString(chunk[i:])
			if c == '-' && i > part && i+1 < len(chunk) {
				syllables += syllablesOf(chunk[part:i])
				part = i + 1
			} else if !(unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || i > part && (c == '\'' || c == '’' || c == '.' || c == ',') && i+n < len(chunk) && isLetterOrDigit(firstVisible(chunk[i+n:]))) {
				break
			}
			if unicode.IsLetter(c) {
				letters++
				if c >= 0x250 && !unicode.Is(unicode.Latin, c) {
					l.strange++
				}
			}
			i += n
		}
		if i == start {
			_, n := utf8.DecodeRuneInString(chunk[i:])
			i += n
			continue
		}
		syllables += syllablesOf(chunk[part:i])
		r.Words++
		r.Syllables += max(1, syllables)
		if syllables >= 4 && letters > 0 {
			r.LongWords = append(r.LongWords, Span{at + start, at + i})
		}
		l.letters += letters
		switch w := chunk[start:i]; {
		case isCommonEnglish(w):
			l.english++
		case isCommonElsewhere(w):
			l.foreign++
		}
	}
}

// languages is what a text shows of its language.
type languages struct {
	english, foreign int // words without which hardly a sentence does, of English and of its neighbours
	letters, strange int // letters, and those of other scripts
}

// isForeign says whether a text is plainly not English.
func (l *languages) isForeign(words int) bool {
	return l.strange*2 > l.letters || l.foreign > l.english && l.foreign*10 >= words
}

// isCommonElsewhere says whether a word is one of those without which hardly a German, French, Spanish, Italian, Portuguese,
// Dutch or Swedish sentence does, and that English does not have.
func isCommonElsewhere(w string) bool {
	if len(w) > 8 {
		return false
	}
	switch strings.ToLower(w) {
	case "der", "das", "und", "ist", "nicht", "ein", "eine", "einen", "einem", "einer", "mit", "auf", "für", "von", "dem", "zu", "wir", "sie", "ich", "auch", "sich", "bei", "nach", "über", "zum", "zur", "unsere", "unser", "wird", "sind", "wie", "jetzt",
		"le", "les", "et", "est", "une", "dans", "pour", "vous", "nous", "qui", "sur", "avec", "pas", "notre", "votre", "sont", "cette", "au", "aux", "du",
		"el", "los", "las", "y", "por", "del", "nuestra", "nuestro", "está", "más", "para", "se", "su", "qué", "muy", "estamos",
		"il", "gli", "di", "che", "della", "nostra", "nostro", "sono", "siamo", "questo", "è", "per", "nel",
		"não", "uma", "nossa", "nosso", "você", "em", "mais", "ao", "é", "na",
		"het", "een", "van", "niet", "voor", "wij", "onze", "naar", "zijn", "ook", "deze", "aan",
		"och", "att", "är", "på", "som", "av", "vår", "til", "og", "la", "de", "en", "un", "que", "con", "ne", "je", "da":
		return true
	}
	return false
}

// isCommonEnglish says whether a word is one of those without which hardly an English sentence does.
func isCommonEnglish(w string) bool {
	if len(w) > 5 {
		return false
	}
	switch strings.ToLower(w) {
	case "the", "and", "to", "of", "a", "in", "is", "for", "on", "you", "we", "it", "our", "your", "with", "this", "that", "are", "be", "at", "from", "by", "i", "my", "not", "have", "has", "was", "will", "can", "how", "what", "here", "out", "all", "new", "now", "they", "their", "as", "an", "or", "if", "us", "about", "more", "do", "no", "up", "so", "just", "it's":
		return true
	}
	return false
}

// syllablesOf estimates the syllables of an English word by its groups of vowels.
func syllablesOf(word string) int {
	var buf [40]byte
	w := buf[:0]
	for _, r := range word {
		if len(w) == cap(w) {
			break
		}
		switch {
		case r == '\'' || r == '’':
			continue
		case r < utf8.RuneSelf:
			w = append(w, byte(r)|0x20)
		case r == 'é':
			w = append(w, 'a') // never silent
		case unicode.IsLetter(r):
			w = bareRune(w, r)
		}
	}
	if len(w) > 40 {
		w = w[:40]
	}
	n, vowel := 0, false
	for i, c := range w {
		v := isVowel(c) || c == 'y' && i > 0
		if v && (!vowel || twoSyllables(w[i-1], c, w, i)) {
			n++
		}
		vowel = v
	}
	end := func(s string) bool { return len(w) > len(s) && string(w[len(w)-len(s):]) == s }
	before := func(k int) byte {
		if len(w) < k {
			return 0
		}
		return w[len(w)-k]
	}
	switch {
	case end("le") && !isVowel(before(3)): // ta-ble
	case end("e") && !isVowel(before(2)) && before(2) != 'y': // mak(e)
		n--
	case end("les") && !isVowel(before(4)):
	case end("es") && !isVowel(before(3)) && strings.IndexByte("sxzhcg", before(3)) < 0: // mak(e)s, but box-es
		n--
	case end("ed") && !isVowel(before(3)) && before(3) != 't' && before(3) != 'd': // walk(e)d, but want-ed
		n--
	case end("ement") || end("eless") || end("eful") || end("ely"): // state-ment
		n--
	}
	return max(n, 1)
}

// twoSyllables says whether two vowels in a row are spoken apart, as in cre-ate, i-de-a, me-di-um.
func twoSyllables(a, b byte, w []byte, i int) bool {
	switch {
	case a == 'i' && (b == 'a' || b == 'o' || b == 'u'):
		// na-tion and spe-cial are not.
		return !(i >= 2 && (w[i-2] == 't' || w[i-2] == 's' || w[i-2] == 'c' || w[i-2] == 'g' || w[i-2] == 'x'))
	case a == 'e' && b == 'a' && i+2 < len(w) && w[i+1] == 't' && (w[i+2] == 'e' || w[i+2] == 'i'): // cre-ate, cre-a-tion
		return i >= 2 && w[i-2] == 'r'
	case a == 'e' && b == 'a' && i == len(w)-1, a == 'e' && b == 'o' && (i == len(w)-1 || i >= 2 && w[i-2] == 'g'), a == 'u' && b == 'a' && (i < 2 || w[i-2] != 'q' && w[i-2] != 'g'), a == 'y' && (b == 'a' || b == 'o') && i > 1:
		return true
	}
	return false
}
