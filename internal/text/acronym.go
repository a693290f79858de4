package text

import (
	"strings"
	"sync"
	"unicode"
)

// Acronyms finds acronyms that a text never expands, each where it first stands. What is in skip, what everybody knows,
// Roman numerals and common words that are merely stressed are none, nor is what known says is explained elsewhere.
func Acronyms(s string, skip []Span, known func(acronym string) bool) []Span {
	tokens := tokensOf(s, Span{0, len(s)})
	skip = sortedSpans(skip)
	var found []Span
	seen := map[string]bool{}
	var initials func(string) bool
	for i, sp := range tokens {
		word := strings.TrimSuffix(sp.Of(s), "s")
		if !isAcronym(word) || seen[word] {
			continue
		}
		seen[word] = true
		switch {
		case commonAcronyms()[word], isRoman(word), IsEnglishWord(word), Overlaps(skip, sp), known(word), inCapitals(s, tokens, i):
			continue
		}
		if initials == nil {
			initials = initialsOf(s, tokens)
		}
		if !explained(s, sp) && !initials(strings.ToLower(word)) {
			found = append(found, Span{sp.Start, sp.Start + len(word)})
		}
	}
	return found
}

// isAcronym says whether a word is two to six capitals.
func isAcronym(word string) bool {
	if len(word) < 2 || len(word) > 6 {
		return false
	}
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return true
}

func isRoman(word string) bool { return strings.Trim(word, "IVXLCDM") == "" }

// inCapitals says whether a word next to this one is in capitals too and longer than acronyms are: a heading or a shout.
func inCapitals(s string, tokens []Span, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(tokens) {
			continue
		}
		if w := tokens[j].Of(s); len(w) > 4 && w == strings.ToUpper(w) && strings.IndexFunc(w, unicode.IsLetter) == 0 {
			return true
		}
	}
	return false
}

// explained says whether an acronym stands in brackets behind what it means, or what it means stands in brackets or a few
// words of explanation behind it.
func explained(s string, sp Span) bool {
	end := sp.End
	if sp.Start > 1 && s[sp.Start-1] == '(' && end < len(s) && (s[end] == ')' || s[end] == ',' || s[end] == ';') {
		return true
	}
	rest := strings.ToLower(strings.TrimLeft(s[end:min(len(s), end+40)], " \n,"))
	if strings.HasPrefix(rest, "(") && len(rest) > 3 && !strings.HasPrefix(rest, "(http") {
		return true
	}
	return hasPrefix(rest, "short for", "which stands for", "stands for", "that is", "means", "meaning", "is short for", "aka", "or ", "steht für", "kurz für", "das heißt", "c'est-à-dire", "signifie", "significa", "es decir")
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// initialsOf gives whether the words of a text, with or without the small ones, begin in a row with the letters of an
// acronym of three letters or more.
func initialsOf(s string, tokens []Span) func(string) bool {
	var all, main strings.Builder
	for _, sp := range tokens {
		word := strings.ToLower(sp.Of(s))
		r := firstRune(word)
		if isAcronym(sp.Of(s)) {
			r = ' '
		}
		all.WriteRune(r)
		if !listed(" of the and for in a an to on de la le les des du et y von für und der die das ", word) {
			main.WriteRune(r)
		}
	}
	return func(acronym string) bool {
		return len(acronym) > 2 && (strings.Contains(all.String(), acronym) || strings.Contains(main.String(), acronym))
	}
}

// commonAcronyms need no expansion.
var commonAcronyms = sync.OnceValue(func() map[string]bool {
	return wordSet(`USA US UK EU UN UAE NATO NASA ESA UNESCO UNICEF WHO FBI CIA BBC CNN IBM BMW MIT NHS IRS NYC LA DC
		CEO CFO CTO COO CIO CMO HR PR IT QA UX UI AI ML IQ TV PC CD DVD VR AR 3D GPS USB LED LCD CCTV ID PIN ATM SIM SMS MMS QR SOS VIP MP VP DJ MC
		PDF URL HTML CSS HTTP HTTPS API APIS JSON XML SQL CSV PNG JPEG JPG GIF SVG MP3 MP4 RSS FTP SSH VPN DNS IP TCP RAM CPU GPU SSD OS IDE SDK CLI GUI REST
		FAQ DIY ASAP FYI RSVP BTW OK AKA ETA TBA TBC TLDR AM PM AD BC CE BCE GMT UTC CET CEST EST EDT PST PDT MEZ
		GB MB KB TB KM CM MM KG KW KWH MW GW HZ MHZ GHZ USD EUR GBP CHF JPY VAT GDP NGO GMBH AG LLC LTD INC PLC SE
		HIV AIDS DNA RNA MRNA COVID MRI CT LGBT LGBTQ LGBTQIA BIPOC STEM PHD MBA BA MA BSC MSC DR SUV NB PS VS ISBN DOI ORCID ISO
		NO SO WE GO DO MY UP IF OR AS AT BE BY HE IN IS ME OF ON TO AN OH AH HI HA YES ALL NEW NOT AND THE FOR YOU CAN GET NOW OUR NEVER EVER VERY MUST FREE
		DSGVO DE AT CH EV ZB FR ES TGV SNCF TVA PME ONG PYME IVA RENFE ADN TUV DIN`)
})
