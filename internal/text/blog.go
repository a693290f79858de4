package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// correctionLabels open a correction, in front of a colon or a dash.
const correctionLabels = " correction corrections corrected clarification erratum errata berichtigung korrektur richtigstellung rectificatif rectification corrección rectificación fe de erratas rettifica correzione errata corrige correção rectificatie correctie 訂正 お詫びと訂正 تصحيح "

// Correction finds the label with which one of the first lines of a text says that it corrects something: "Correction:".
func Correction(s string) (Span, bool) {
	start := 0
	for lines := 0; lines < 5 && start < len(s); lines++ {
		end := len(s)
		if n := strings.IndexByte(s[start:], '\n'); n >= 0 {
			end = start + n
		}
		line := s[start:end]
		lead := strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
		if n := strings.IndexAny(lead, ":：–—("); n > 0 && n < 40 {
			label := strings.ToLower(strings.TrimSpace(lead[:n]))
			if strings.Contains(correctionLabels, " "+label+" ") {
				at := start + len(line) - len(lead)
				return Span{at, at + len(strings.TrimRight(lead[:n], " "))}, true
			}
		}
		start = end + 1
	}
	return Span{}, false
}

// FirstPerson says whether a text in English, German, French or Spanish speaks of its author as a person: I, my, me.
func FirstPerson(s, language string) bool {
	words := map[string]string{
		"en": " i i'm i’m i've i’ve i'd i’d i'll i’ll my me mine myself ",
		"de": " ich mein meine meinen meinem meiner mir mich ",
		"fr": " je mon ma mes moi ",
		"es": " yo mi mis creo pienso opino ",
	}
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	own, ok := words[language]
	if !ok {
		return false
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		word = strings.ToLower(strings.Trim(word, "'’"))
		if len(word) < 12 && listed(own, word) || language == "fr" && hasPrefix(word, "j'", "j’") {
			return true
		}
	}
	return false
}

// VagueLink says whether a link's words say nothing of where it leads: "click here", "read more".
func VagueLink(words string) bool {
	words = strings.ToLower(strings.TrimFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }))
	words = strings.Join(strings.Fields(words), " ")
	return listed(vagueLinks, "|"+words+"|")
}

const vagueLinks = " |here| |click here| |click| |click this link| |click me| |right here| |over here| |read more| |read more here| |read on| |more| |more here| |more info| |more information| |more details| |details| |learn more| |learn more here| |find out more| |see more| |see here| |view more| |this| |this link| |this page| |this article| |this post| |this website| |this site| |link| |the link| |link here| |continue| |continue reading| |go| |go here| |check it out| |check this out| |check here| |info| |website| |url| |article| " +
	"|hier| |hier klicken| |klick hier| |klicke hier| |klicken sie hier| |mehr| |mehr dazu| |mehr lesen| |mehr erfahren| |mehr infos| |mehr informationen| |weiterlesen| |weiter| |dieser link| |diesem link| |diese seite| |artikel| " +
	"|ici| |cliquez ici| |clique ici| |cliquer ici| |en savoir plus| |lire la suite| |lire plus| |plus| |plus d'infos| |plus d'informations| |ce lien| |lien| |cette page| " +
	"|aquí| |haz clic aquí| |haga clic aquí| |clic aquí| |pincha aquí| |leer más| |ver más| |más| |más info| |más información| |saber más| |este enlace| |enlace| |esta página| "

// Unattributed finds the quotations of eight words or more that nobody is named for: neither in their own sentence nor in
// the one before or after, nor by a link there. Quotes are the places of quotations in the text.
func Unattributed(s string, quotes []Span, links []Span) []Span {
	var found []Span
	sentences := Sentences(s)
	at := 0
	for _, q := range sortedSpans(quotes) {
		if len(strings.Fields(q.Of(s))) < 8 {
			continue
		}
		for at < len(sentences) && sentences[at].End <= q.Start {
			at++
		}
		from, to := q.Start, q.End
		if at < len(sentences) {
			from = min(from, sentences[max(0, at-1)].Start)
		}
		next := at
		for next < len(sentences) && sentences[next].Start < q.End {
			next++
		}
		if next = min(next, len(sentences)-1); next >= 0 {
			to = max(to, sentences[next].End)
		}
		const reach = 400 // of bytes around a quotation
		around := strings.ToValidUTF8(s[max(from, q.Start-reach):q.Start]+"\n"+s[q.End:min(to, q.End+reach)], "")
		if !Overlaps(links, Span{from, to}) && !names(around) && !signedOff(q.Of(s)) {
			found = append(found, q)
		}
	}
	return found
}

// signedOff says whether a quotation ends with a dash and a name.
func signedOff(quote string) bool {
	quote = strings.TrimRight(quote, " \n\t”\"»“")
	i := max(strings.LastIndex(quote, "—"), strings.LastIndex(quote, "–"), strings.LastIndex(quote, "\n-"), strings.LastIndex(quote, "- "))
	if i < 0 || i < len(quote)-120 {
		return false
	}
	name := strings.TrimLeftFunc(quote[i:], func(r rune) bool { return !unicode.IsLetter(r) })
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}

// names says whether the words around a quotation name somebody who said it.
func names(around string) bool {
	lower := strings.ToLower(around)
	nobody := hasAny(lower, "someone once", "somebody once", "someone said", "somebody said", "a wise ", "a great man", "a clever ", "they say", "people say", "jemand hat", "jemand sagte", "ein kluger", "eine kluge", "quelqu'un a dit", "quelqu’un a dit", "alguien dijo", "un sabio")
	if !nobody && hasAny(lower, " said", "says", " wrote", "writes", " told ", "asked", "according to", "explain", " noted", "notes", " added", " adds", " recall", "quoted", " puts it", " put it", "remark", "replied", "comment", "tweeted", "posted by", "source:", "in the words of", "called it", "calls it", " stated", "states", "reads", "motto", "slogan", "proverb", "review", "customer", "reader",
		"sagt", "schrieb", "schreibt", "laut ", "meint", "erklärt", "fragt", "zufolge", "quelle:", "heißt es", "erzählt", " dit ", "déclare", "écrit", "selon ", "explique", "d'après", "raconte", "dice", "dijo", "escrib", "según", "explica", "afirma", "cuenta", "fuente:") {
		return true
	}
	for _, line := range strings.Split(around, "\n") {
		line = strings.TrimSpace(line)
		if hasPrefix(line, "—", "–", "- ", "(") {
			name := strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
			if r, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(r) {
				return true
			}
		}
	}
	return false
}
