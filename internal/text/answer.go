package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Signed says whether an answer names the person who gives it: initials behind a caret, a name at its end or behind a
// greeting, or "this is Ana".
func Signed(s string) bool {
	s = strings.TrimRight(s, " \t\n")
	if introduces(s) {
		return true
	}
	for rest := s; ; {
		i := strings.IndexByte(rest, '^')
		if i < 0 {
			break
		}
		rest = rest[i+1:]
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) {
			return true
		}
	}
	// What stands last: behind the last line end, a full stop, a dash or a comma.
	tail := s
	if i := strings.LastIndexAny(tail, "\n"); i >= 0 {
		tail = tail[i+1:]
	}
	for _, cut := range []string{". ", "! ", "? ", "– ", "— ", " - ", " /", " ~", ", ", " -", "… ", "} "} {
		if i := strings.LastIndex(tail, cut); i >= 0 {
			tail = tail[i+len(cut):]
		}
	}
	if i := strings.LastIndex(tail, "://"); i >= 0 {
		if n := strings.IndexByte(tail[i:], ' '); n > 0 {
			tail = tail[i+n:]
		}
	}
	tail = strings.Trim(tail, " \t-–—~/*_().")
	if strings.HasSuffix(tail, "}}") && strings.HasPrefix(tail, "{{") {
		return true
	}
	if strings.ContainsFunc(s[len(s)-min(len(s), 1):], func(r rune) bool { return r == '?' || r == '!' }) {
		return false
	}
	return isPersonal(tail) && len(tail) < len(s)
}

// isPersonal says whether words may be a name: one to four, each with a capital, but for small words that part a name from
// a team.
func isPersonal(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	names := 0
	for _, w := range words {
		w = strings.Trim(w, ",.@")
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.ContainsAny(w, "#/:0123456789"):
			return false
		case unicode.IsUpper(r):
			names++
		case strings.Contains(" from of at the and von vom de du del der und et y your team customer support ", " "+w+" "):
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return names > 0 && names <= 4 && unicode.IsUpper(first)
}

// introduces says whether somebody gives their name within a text, or behind a closing greeting.
func introduces(s string) bool {
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		lower = s
	}
	for _, phrase := range []string{"this is ", "i'm ", "i’m ", "i am ", "my name is ", "my name's ", "it's ", "hier ist ", "ich bin ", "mein name ist ", "hier schreibt ", "ici ", "je suis ", "je m'appelle ", "je m’appelle ", "soy ", "me llamo ",
		"regards, ", "regards,\n", "regards\n", "cheers, ", "cheers,\n", "best, ", "best,\n", "best wishes, ", "best wishes,\n", "thanks, ", "thank you, ", "warmly, ", "yours, ", "grüße, ", "grüße,\n", "grüße\n", "grüße ", "grüßen, ", "grüßen ", "grüßen\n", "gruß, ", "gruß ", "lg ", "vg ", "lg, ", "vg, ",
		"cordialement, ", "cordialement,\n", "bien à vous, ", "à bientôt, ", "un saludo, ", "saludos, ", "saludos,\n", "atentamente, "} {
		for from := 0; ; {
			i := strings.Index(lower[from:], phrase)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(phrase)
			if at > 0 && partOfWord(s, at-1) {
				continue
			}
			rest := s[from:]
			r, _ := utf8.DecodeRuneInString(rest)
			word := rest[:nameLength(rest)]
			if unicode.IsUpper(r) && !strings.Contains(" Sorry Great The A An Your We I Thanks Monday Tuesday Wednesday Thursday Friday Saturday Sunday ", " "+word+" ") {
				return true
			}
		}
	}
	for _, phrase := range []string{" here from ", " here, ", " here. ", " here! ", " here\n", " here :"} {
		if i := strings.Index(lower, phrase); i > 0 {
			start := strings.LastIndexAny(s[:i], " \n") + 1
			if r, _ := utf8.DecodeRuneInString(s[start:i]); unicode.IsUpper(r) && i-start > 1 {
				return true
			}
		}
	}
	return false
}

func nameLength(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' {
			return i
		}
	}
	return len(s)
}

// NextUpdate says whether a text promises at what time it will be gone on with: a word of telling more, and a time that
// can be missed. "As soon as possible" is no time.
func NextUpdate(s string) bool {
	for _, sentence := range Sentences(s) {
		words := strings.ToLower(sentence.Of(s))
		if hasAny(words, "update", "more at", "more by", "more in", "more within", "say more", "know more", "tell you more", "speak again", "be back", "back here", "back with", "report back", "post again", "write again", "news at", "news by", "statement at", "statement by", "let you know", "keep you informed", "keep you posted", "inform",
			"melden", "mehr um", "mehr bis", "neuigkeiten", "nächste information", "nächste meldung", "nächste nachricht", "nächster stand", "mise à jour", "prochain point", "point à", "point d'information", "dirons plus", "revenons vers", "tiendrons", "actualiza", "informaremos", "volveremos", "más información") && hasTime(words) {
			return true
		}
	}
	return false
}

func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// hasTime says whether a sentence in small letters holds a time of day, a day or a span of time.
func hasTime(s string) bool {
	if hasAny(s, "{{", "noon", "midday", "midnight", "tonight", "tomorrow", "this evening", "this afternoon", "end of the day", "end of day", "within the hour", "every hour", "hourly", "on the hour", "half an hour", "an hour", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"heute abend", "morgen", "mittag", "stündlich", "einer stunde", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "midi", "minuit", "ce soir", "demain", "une heure", "mediodía", "medianoche", "esta noche", "mañana", "una hora", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo") {
		return true
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i > 0 && (s[i-1] == '#' || isASCIIAlnum(s[i-1])) {
			continue
		}
		end := i
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		rest := s[end:]
		if len(rest) > 1 && (rest[0] == ':' || rest[0] == '.' || rest[0] == 'h') && rest[1] >= '0' && rest[1] <= '9' {
			return true
		}
		rest = strings.TrimLeft(rest, " \u00a0")
		for _, unit := range []string{"am", "pm", "a.m", "p.m", "o'clock", "o’clock", "h", "hour", "min", "uhr", "stunde", "heure", "hora", "gmt", "utc", "cet", "est"} {
			if strings.HasPrefix(rest, unit) && (len(rest) == len(unit) || !isASCIIAlnum(rest[len(unit)]) || len(unit) > 2) {
				return true
			}
		}
		i = end
	}
	words := []string{"one", "two", "three", "four", "five", "six", "twelve", "zwei", "drei", "vier", "deux", "trois", "dos", "tres"}
	for _, w := range words {
		if hasAny(s, w+" hour", w+" o'clock", w+" minute", w+" stunden", w+" heures", w+" horas") {
			return true
		}
	}
	return hasAny(s, "thirty minutes", "twenty minutes", "by one", "by two", "by three", "by four", "by five", "by six", "at one", "at two", "at three", "at four", "at five", "at six")
}
