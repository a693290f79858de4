package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// FillerKind says what a filler is.
type FillerKind string

// The kinds of fillers.
const (
	FillerBracket FillerKind = "bracket" // [NAME], [insert link], €XX
	FillerLorem   FillerKind = "lorem"   // lorem ipsum
	FillerNote    FillerKind = "note"    // TODO, TBD, XXX
)

// Filler is something that stands in a text until somebody puts the real words there.
type Filler struct {
	Span
	Kind FillerKind
}

// Fillers finds bracketed placeholders, prices of €XX, lorem ipsum, and notes to self in capitals, outside the places to skip. Editorial
// tags such as [BREAKING] are none, nor is TODO in a language in which it is a word, or XXX as a number of Roman games.
func Fillers(s, language string, skip []Span) []Filler {
	var found []Filler
	skip = sortedSpans(skip)
	add := func(kind FillerKind, sp Span) {
		if !Overlaps(skip, sp) {
			found = append(found, Filler{sp, kind})
		}
	}
	for at := 0; at < len(s); at++ {
		switch s[at] {
		case '[':
			if sp, ok := bracketed(s, at); ok {
				add(FillerBracket, sp)
				at = sp.End - 1
			}
		case 'l', 'L':
			const lorem = "lorem ipsum"
			if len(s)-at >= len(lorem) && strings.EqualFold(s[at:at+len(lorem)], lorem) && !partOfWord(s, at-1) && !partOfWord(s, at+len(lorem)) {
				add(FillerLorem, Span{at, at + len(lorem)})
				at += len(lorem)
			}
		case 'T', 'X':
			if sp, ok := note(s, at, language); ok {
				add(FillerNote, sp)
				at = sp.End - 1
			} else if sp, ok := amount(s, at); ok {
				add(FillerBracket, sp)
				at = sp.End - 1
			}
		}
	}
	return found
}

// bracketed reads a placeholder in square brackets that begins at s[at]. A Markdown link or image is none.
func bracketed(s string, at int) (Span, bool) {
	const longest = 60
	n := strings.IndexByte(s[at:min(len(s), at+longest)], ']')
	end := at + n + 1
	if n < 2 || end < len(s) && (s[end] == '(' || s[end] == '[') || at > 0 && s[at-1] == '!' {
		return Span{}, false
	}
	inner := s[at+1 : end-1]
	if strings.ContainsAny(inner, "\n[{") {
		return Span{}, false
	}
	words := strings.FieldsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 || len(words) > 8 {
		return Span{}, false
	}
	first := strings.ToUpper(words[0])
	if len(words) > 1 && fillerCommands()[first] || fillerNames()[strings.ToUpper(strings.Join(words, " "))] && len(words) > 1 {
		return Span{at, end}, true
	}
	if inner != strings.ToUpper(inner) && !strings.EqualFold(inner, "name") && !strings.EqualFold(inner, "vorname") {
		return Span{}, false
	}
	for _, w := range words {
		if w = strings.ToUpper(w); !fillerNames()[w] && strings.Trim(w, "X0123456789") != "" {
			return Span{}, false
		}
	}
	return Span{at, end}, strings.ContainsFunc(inner, unicode.IsLetter)
}

// fillerCommands begin placeholders that say what to do: [insert link here].
var fillerCommands = sync.OnceValue(func() map[string]bool {
	return wordSet("INSERT ADD ENTER YOUR PUT FILL PLACEHOLDER INSÉRER INSÉREZ AJOUTER INSERTAR INSERTE AÑADIR EINFÜGEN HIER")
})

// fillerNames are what placeholders in capitals are called.
var fillerNames = sync.OnceValue(func() map[string]bool {
	set := wordSet(`NAME FIRSTNAME LASTNAME SURNAME FIRST LAST FULL CUSTOMER CLIENT COMPANY ORGANISATION ORGANIZATION BRAND PRODUCT SERVICE DATE TIME DAY MONTH YEAR HOUR START END
		LINK URL WEBSITE LOCATION PLACE CITY COUNTRY REGION ADDRESS VENUE EVENT SPEAKER EMAIL PHONE NUMBER ORDER REFERENCE ID AMOUNT PRICE PERCENT PERCENTAGE CODE TITLE HANDLE HASHTAG QUOTE
		SIGNATURE INITIALS AGENT AUTHOR PLACEHOLDER INSERT HERE TBD TBC TBA TODO XX XXX XXXX DEPARTMENT TEAM ISSUE INCIDENT REASON CAUSE
		VORNAME NACHNAME KUNDE KUNDENNAME FIRMA DATUM UHRZEIT ORT BETRAG NUMMER ANREDE EINFÜGEN NOM PRÉNOM LIEN LIEU HEURE MONTANT CLIENTE NOMBRE APELLIDO FECHA HORA ENLACE LUGAR CIUDAD EMPRESA IMPORTE`)
	for _, phrase := range []string{"FIRST NAME", "LAST NAME", "FULL NAME", "CUSTOMER NAME", "CLIENT NAME", "COMPANY NAME", "PRODUCT NAME", "EVENT NAME", "LINK HERE", "NAME HERE", "DATE HERE", "TEXT HERE"} {
		set[phrase] = true
	}
	return set
})

// note reads TODO, TBD or XXX in capitals that begins at s[at].
func note(s string, at int, language string) (Span, bool) {
	for _, word := range []string{"TODO", "TBD", "XXX"} {
		end := at + len(word)
		if !strings.HasPrefix(s[at:], word) || partOfWord(s, at-1) || partOfWord(s, end) {
			continue
		}
		return Span{at, end}, word == "TBD" || word == "TODO" && isTodo(s, at, end, language) || word == "XXX" && isMissing(s, at, end)
	}
	return Span{}, false
}

// amount reads XX that stands for a price or a share and begins at s[at]: "€XX", "XX %".
func amount(s string, at int) (Span, bool) {
	end := at + 2
	left, _ := utf8.DecodeLastRuneInString(s[:at])
	if !strings.HasPrefix(s[at:], "XX") || isLetterOrDigit(left) || partOfWord(s, end) {
		return Span{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:at], " "))
	rest := strings.TrimLeft(strings.TrimPrefix(s[end:], ".XX"), " \u00a0\u202f")
	after, _ := utf8.DecodeRuneInString(rest)
	return Span{at, end}, unicode.Is(unicode.Sc, before) || unicode.Is(unicode.Sc, after) || after == '%'
}

// isTodo says whether TODO is a note to self: neither the Spanish and Portuguese word nor a kind of list.
func isTodo(s string, at, end int, language string) bool {
	rest := strings.TrimLeft(s[end:], " ")
	for _, noun := range []string{"list", "app", "comment", "item", "manager", "Liste", "-"} {
		if strings.HasPrefix(rest, noun) {
			return false
		}
	}
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	return language != "es" && language != "pt" && language != "gl" && language != "it" || strings.HasPrefix(rest, ":") || at > 0 && s[at-1] == '['
}

// isMissing says whether XXX stands for something that is missing: no name stands beside it, as in Super Bowl XXX.
func isMissing(s string, at, end int) bool {
	before := strings.TrimRight(s[:at], " ")
	if len(before) < at {
		start := strings.LastIndexAny(before, " \n\t") + 1
		if r, _ := utf8.DecodeRuneInString(before[start:]); unicode.IsUpper(r) && (strings.ContainsAny(before, " \n") || strings.ContainsFunc(before[start+1:], unicode.IsUpper)) {
			return false
		}
	}
	if before == "" || strings.HasSuffix(before, "X") {
		return len(before) == 0 && end < len(s)
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " "))
	return !unicode.IsUpper(next)
}

func partOfWord(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return isASCIIAlnum(c) || c == '_' || c >= utf8.RuneSelf
}
