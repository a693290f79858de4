package text

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Comparison is a claim that something is better than something else that has a name: "faster than Fastly", "unlike Acme".
type Comparison struct {
	Span
	// Name is what it is compared with, as it stands.
	Name string
}

// Comparisons finds where a text of a language (English, German, French or Spanish) holds something against something else
// by its name. Places, days, languages and the like are no rivals, nor is an earlier version of the same thing. Since
// German writes all nouns like names, only what looks like a brand counts as one there.
func Comparisons(s, language string) []Comparison {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	way, ok := comparisonWays[language]
	if !ok || !slices.ContainsFunc(way.hints, func(hint string) bool { return strings.Contains(s, hint) }) {
		return nil
	}
	var found []Comparison
	var last *comparing // the sentence before
	phrases := comparisonPhrases()[language]
	for _, sentence := range Sentences(s) {
		c := comparing{way: way, phrases: phrases, language: language, s: s, tokens: tokensOf(s, sentence)}
		for _, token := range c.tokens {
			c.lowered = append(c.lowered, strings.ToLower(token.Of(s)))
		}
		for i := range c.tokens {
			if at, ok := c.leaves(i); ok {
				found = append(found, Comparison{at, at.Of(s)})
				continue
			}
			if at, ok := c.defied(i); ok {
				found = append(found, Comparison{at, at.Of(s)})
				continue
			}
			if at, name, ok := c.set(last, i); ok {
				found = append(found, Comparison{at, name})
				continue
			}
			if start, next, ok := c.opens(i); ok {
				if at, ok := c.name(i, next); ok && !c.landmark(start, at) && !c.ofArt(i) {
					found = append(found, Comparison{Span{start, at.End}, at.Of(s)})
				}
			}
		}
		last = &c
	}
	return found
}

// comparisonWay is how a language compares.
type comparisonWay struct {
	hints   []string // a text without any of these holds no comparison
	better  string   // words that compare by themselves: faster
	size    string   // those of them that measure: a river is longer than the Amazon
	more    string   // words that make others compare: more
	than    string
	unlike  []string // phrases that compare without any other word
	beats   string   // verbs that compare where the sentence speaks of us
	between string   // small words that may stand before the name
	times   string   // words that compare with "as": twice as fast as
	as      string
	leave   []string // phrases that call on readers to leave what everybody knows
	cannot  []string // phrases that say of somebody that they cannot do the same
	envied  []string // phrases before the name of somebody who only wishes for it
}

var comparisonWays = map[string]*comparisonWay{
	"en": {
		hints: []string{"than ", "nlike ", "beats ", "beat ", "outperform", "outclass", "outshin", "ompared ", " as ", "can't ", "can’t ", "cannot ", "could never", "wishes ", "wish ", "can only dream", "won't tell", "doesn't do", "would never", "ove over", "ake that", "our heart out", "our move", "orry", "atch out", "the price ", "the cost ", "here ", "hereas ", "ired of", "ick of", "ed up with", "itch", "ump ", "urs ", "s:", "e:", "o way would ", "ot even ", "tting th", "y asking ", "on't ", "on’t ", "hrew out ", "hrown out ", "icked out ", "ot rid of ", "ave up ", "eplaced ", "ropped ", "bandoned ", "ninstalled ", "ancelled ", "anceled ", " that ", "We ", "we ", " us", "ur ", "At ", "orget ", "ho needs ", "hy pay ", "ored of ", "enough of ", "alf ", "third of", "uarter of", "raction of", "alf the ", "hird of the ", "uarter of the ", "raction of the ", "enth of the ", "cant ", "no match for", "othing on ", "owhere near ", "come close", " for us", " to us", "oodbye", "ye-bye", "reak up", "ove away", "till ", "ith us", "t ours", "difference", " which ", "Us:", "to shame", " in the shade", "look", "into a cocked", "out of the water"},
		better: " better faster cheaper safer comfier cosier louder softer creamier crispier juicier speedier tidier handier steadier sturdier tougher warmer drier smarter cleaner easier stronger lighter quieter longer greener simpler fresher tastier nicer sleeker tougher thinner sharper brighter " +
			"healthier friendlier kinder quicker smoother slimmer fairer worse slower weaker smaller bigger cooler harder ",
		size: " longer bigger smaller ",
		more: " more less fewer ", than: "than", unlike: []string{"unlike", "outperforms", "outperform", "outperformed", "outclasses", "outshines", "half of what", "half what", "a third of what", "a quarter of what", "a fraction of what", "half the price of", "half the cost of", "a third of the price of", "a fraction of the price of", "a fraction of the cost of", "without the price of", "without the price tag of"},
		beats: " beats beat beating ", between: " the a an any anything everything whatever all what on in with at using even those that of from most by your my his her their ",
		times: " twice half thrice double triple times ", as: "as",
		envied: []string{"no way would", "not even", "you won t get this at", "you won t get that at", "you won t find this at", "you won t find that at", "try getting that at", "try getting this from", "good luck getting that at", "try asking that at"},
		leave:  []string{"tired of", "sick of", "fed up with", "ditch", "ditching", "dump", "say goodbye to", "goodbye", "bye-bye", "break up with", "switch from", "switching from", "switched from", "move away from", "still paying for", "still stuck with", "move over", "take that", "eat your heart out", "your move", "threw out", "thrown out", "kicked out", "got rid of", "gave up", "replaced", "dropped", "abandoned", "uninstalled", "cancelled", "canceled", "forget", "who needs", "why pay for", "why pay", "stop paying", "bored of", "had enough of", "sorry", "not sorry", "watch out", "where", "whereas"},
		cannot: []string{"can t say that", "can t say the same", "can t do that", "can t match", "cannot say that", "cannot do that", "could never", "can only dream", "can t hold a candle to", "doesn t hold a candle to", "can t touch", "can t keep up", "can t compete", "is no match for", "doesn t come close", "comes nowhere near", "has nothing on", "looks old next to", "is the poor man s", "is so last year", "is so yesterday", "has had its day", "is yesterday s news", "wishes it", "wish they could", "won t tell you", "doesn t do that", "would never"},
	},
	"de": {
		envied: []string{"davon kann", "davon träumt", "das kann nicht einmal", "das schafft nicht einmal", "da kann"},
		hints:  []string{"avon ", "as kann ", "as schafft ", "a kann ", "Zeit", "älfte", "albe", " als ", "von dem", "nser", " uns", "Wir ", "chluss mit ", "enug von ", "eg von ", "m Gegensatz zu ", "m Unterschied zu ", "nders als ", " wie ", "ei uns", "ir:", "nterschied"},
		better: " besser bessere bessere besserer besseres schneller schnellere günstiger günstigere billiger billigere sicherer sicherere leichter leichtere leiser stärker stärkere einfacher einfachere " +
			"zuverlässiger zuverlässigere genauer sparsamer sparsamere länger effizienter effizientere sauberer frischer gesünder nachhaltiger fairer schlauer anders langsamer schlechter ",
		more: " mehr weniger ", than: "als", unlike: []string{"im gegensatz zu", "im unterschied zu", "die hälfte von dem was", "ein drittel von dem was", "ein viertel von dem was", "ein bruchteil von dem was"}, between: " der die das ein eine bei mit im von vom dein deine ihr ihre ihrem euer ",
		times: " doppelt halb dreimal viermal fünfmal zehnmal ", as: "wie",
		leave: []string{"schluss mit", "genug von", "weg von"},
	},
	"fr": {
		hints:  []string{" que ", " qu'", " qu’", "nôtre", " nous", "arre de ", "ontrairement à ", "la différence", "hez nous", "vec nous", "ous :", "ous:"},
		better: " meilleur meilleure meilleurs meilleures mieux pire ", more: " plus moins ", than: "que",
		unlike: []string{"contrairement à", "à la différence de", "la moitié de ce que", "le tiers de ce que", "un tiers de ce que"}, between: " le la les l un une chez avec de du celui celle ceux celles votre vos ton ta ",
		leave: []string{"marre de", "assez de"},
	},
	"es": {
		envied: []string{"ya quisiera", "ya quisieran", "ya le gustaría a", "qué más quisiera"},
		hints:  []string{"a quisiera", "ustaría a ", "ás quisiera", " que ", "nuestr", "nosotros", " aquí", "arto de ", "diós a ", "osotros:", "diferencia"},
		better: " mejor mejores peor peores doble triple mitad ", more: " más menos ", than: "que", unlike: []string{"a diferencia de", "la mitad de lo que", "un tercio de lo que"}, between: " el la los las un una en con de del tu su vuestro ",
		leave: []string{"harto de", "hartos de", "cansado de", "adiós a"},
	},
}

// phraseTable holds phrases, split into words, by their first word.
type phraseTable map[string][][]string

func phraseTableOf(phrases []string) phraseTable {
	out := phraseTable{}
	for _, phrase := range phrases {
		words := strings.Fields(phrase)
		out[words[0]] = append(out[words[0]], words)
	}
	return out
}

// splitPhrases are the phrases of one language.
type splitPhrases struct{ unlike, leave, cannot, envied phraseTable }

var comparisonPhrases = sync.OnceValue(func() map[string]splitPhrases {
	out := map[string]splitPhrases{}
	for language, way := range comparisonWays {
		out[language] = splitPhrases{phraseTableOf(way.unlike), phraseTableOf(way.leave), phraseTableOf(careless(way.cannot)), phraseTableOf(careless(way.envied))}
	}
	return out
})

// careless adds how people write phrases without the apostrophe: "cant" for "can t".
func careless(phrases []string) []string {
	for _, phrase := range phrases {
		if word, rest, ok := strings.Cut(phrase, " t "); ok {
			phrases = append(phrases, word+"t "+rest)
		}
	}
	return phrases
}

type comparing struct {
	way      *comparisonWay
	phrases  splitPhrases
	language string
	s        string
	tokens   []Span
	lowered  []string // the tokens in lower case

	known, ourselves bool // whether it is known that the text around speaks of the house, and whether it does
}

func (c *comparing) lower(i int) string { return c.lowered[i] }

// listed says whether a word is one of some, which stand between spaces.
func listed(words, word string) bool {
	for at := 1; word != ""; at++ {
		n := strings.Index(words[min(at, len(words)):], word)
		if n < 0 {
			return false
		}
		if at += n; words[at-1] == ' ' && strings.HasPrefix(words[at+len(word):], " ") {
			return true
		}
	}
	return false
}

// opens says whether the token at i leads over to what is compared with, where the comparison starts and which token is
// the next.
func (c *comparing) opens(i int) (start, next int, ok bool) {
	word := c.lower(i)
	if start, ok := c.portion(i); ok {
		return start, i + 1, c.everybodyKnows(i + 1)
	}
	if start, ok := c.comesOver(i); ok {
		return start, i + 1, true
	}
	if word == c.way.than && c.tokens[i].Of(c.s) == word {
		for back := 1; back <= 4 && back <= i; back++ {
			before := c.lower(i - back)
			if back == 1 && (before == "other" || before == "rather" || before == "later" || before == "sooner") {
				return 0, 0, false
			}
			if back == 1 && before == "less" && i > 1 && listed(" cost costs costing charge charges charging weigh weighs use uses using need needs pay pays ", c.lower(i-2)) {
				return c.tokens[i-2].Start, i + 1, true
			}
			if listed(c.way.better, before) && back <= 3 || listed(c.way.more, before) && back > 1 {
				return c.tokens[i-back].Start, i + 1, true
			}
		}
		return 0, 0, false
	}
	if word == c.way.as && c.way.as != "" {
		start, ok := c.multiplies(i)
		return start, i + 1, ok
	}
	for _, words := range c.phrases.unlike[word] {
		if c.stands(words, i) {
			return c.tokens[i].Start, i + len(words), true
		}
	}
	switch {
	case listed(c.way.beats, word):
		return c.tokens[i].Start, i + 1, c.speaksOf(i, " we our us ours it its this these my ")
	case word == "compared" && c.language == "en" && i+1 < len(c.tokens) && listed(" to with ", c.lower(i+1)):
		return c.tokens[i].Start, i + 2, c.speaksOf(i, c.way.better+" more less fewer save saves saving lower higher ")
	}
	return 0, 0, false
}

// multiplies says whether the token at i is the second "as" of "twice as fast as", and where that starts.
func (c *comparing) multiplies(i int) (start int, ok bool) {
	first := "as"
	if c.language == "de" {
		first = "so"
	}
	for back := 2; back <= 6 && back < i; back++ {
		if c.lower(i-back) == first && listed(c.way.times, c.lower(i-back-1)) {
			return c.tokens[i-back-1].Start, true
		}
	}
	return 0, false
}

// leaves gives the name behind a call to leave something that everybody knows: "ditch Slack".
func (c *comparing) leaves(i int) (Span, bool) {
	for _, words := range c.phrases.leave[c.lower(i)] {
		n := i + len(words)
		if i > 0 && listed(" we i ve have had ", c.lower(i-1)) && strings.HasSuffix(words[0], "ed") {
			continue // what the house itself gave up: "we replaced Slack"
		}
		if n >= len(c.tokens) || !c.stands(words, i) || !famousNames()[c.lower(n)] || !unicode.IsUpper(firstRune(c.tokens[n].Of(c.s))) {
			continue
		}
		near := c.s[c.tokens[n].End:]
		for at, word := range tokensOf(near, Span{0, min(len(near), nearBy*8)}) {
			if at < nearBy && listed(ownWords, strings.ToLower(word.Of(near))) {
				return Span{c.tokens[i].Start, c.tokens[n].End}, true
			}
		}
	}
	return Span{}, false
}

// ownWords are those by which an author speaks of the house.
const ownWords = " we our ours us we're we've wir unser unsere unserem unseren unserer uns nous notre nos nuestro nuestra nuestros nuestras nosotros "

// defied says whether the token at i is a name that everybody knows, of which is said that it cannot do the same: "Slack
// can't say that".
func (c *comparing) defied(i int) (Span, bool) {
	if len(c.phrases.cannot) == 0 || !famousNames()[c.lower(i)] || !unicode.IsUpper(firstRune(c.tokens[i].Of(c.s))) {
		return Span{}, false
	}
	at := i + 1
	if at < len(c.tokens) && c.lower(at) == "s" { // McDonald's
		at++
	}
	if at >= len(c.tokens) {
		return Span{}, false
	}
	for _, words := range c.phrases.cannot[c.lower(at)] {
		if c.stands(words, at) {
			return Span{c.tokens[i].Start, c.tokens[at+len(words)-1].End}, true
		}
	}
	if at+2 < len(c.tokens) && listed(" is was ", c.lower(at)) && c.lower(at+1) == "still" && listed(" thinking loading buffering starting spinning rendering counting waiting ", c.lower(at+2)) && c.speaksOfUs() {
		return Span{c.tokens[i].Start, c.tokens[at+2].End}, true
	}
	return Span{}, false
}

// stands says whether words stand from the token at i on.
func (c *comparing) stands(words []string, i int) bool {
	if i+len(words) > len(c.tokens) {
		return false
	}
	for k, word := range words {
		if c.lower(i+k) != word {
			return false
		}
	}
	return true
}

// nearBy is how many words away from it a comparison is understood by.
const nearBy = 40

func (c *comparing) speaksOf(at int, words string) bool {
	for i := max(0, at-nearBy); i < min(len(c.tokens), at+nearBy); i++ {
		if listed(words, c.lower(i)) {
			return true
		}
	}
	return false
}

// name gives the name that stands from the token at i on, over at most two small words, where the sentence does not
// speak of the same before.
func (c *comparing) name(opened, i int) (Span, bool) {
	place := false // "colder than in Burgos": what only a place is compared with is no rival
	for range 2 {
		if i < len(c.tokens) && listed(c.way.between, c.lower(i)) && unicode.IsLower(firstRune(c.tokens[i].Of(c.s))) {
			place = place || listed(" in en ", c.lower(i))
			i++
		}
	}
	if i >= len(c.tokens) || !c.isName(i) || place && !c.brand(i) {
		return Span{}, false
	}
	for back := max(0, opened-nearBy); back < opened; back++ {
		if strings.EqualFold(c.tokens[back].Of(c.s), c.tokens[i].Of(c.s)) {
			return Span{}, false
		}
	}
	at := c.tokens[i]
	for i++; i < len(c.tokens) && c.s[at.End] == ' ' && c.tokens[i].Start == at.End+1 && unicode.IsUpper(firstRune(c.tokens[i].Of(c.s))); i++ {
		at.End = c.tokens[i].End
	}
	return at, true
}

// landmark says whether something is only measured by what everybody knows, and what therefore has an article: longer than
// the Amazon, smaller than the Eiffel Tower. A brand is none.
func (c *comparing) landmark(start int, name Span) bool {
	word, _, _ := strings.Cut(c.s[start:], " ")
	if !listed(c.way.size, strings.ToLower(word)) || !strings.HasSuffix(c.s[start:name.Start], " the ") {
		return false
	}
	first, _, _ := strings.Cut(strings.ToLower(name.Of(c.s)), " ")
	inner := strings.ContainsFunc(name.Of(c.s)[1:], unicode.IsDigit)
	for w := range strings.FieldsSeq(name.Of(c.s)) {
		inner = inner || strings.ContainsFunc(w[1:], unicode.IsUpper)
	}
	return !inner && (first == "amazon" || !famousNames()[first])
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isName says whether a word is written as the name of a product or an organisation.
func (c *comparing) isName(i int) bool {
	word := c.tokens[i].Of(c.s)
	if word[0] == '@' {
		return true
	}
	if !strings.ContainsFunc(word, unicode.IsLetter) || noRivals()[strings.ToLower(word)] || noRivals()[strings.TrimSuffix(strings.ToLower(word), "s")] {
		return false
	}
	inner := strings.ContainsFunc(word[1:], unicode.IsUpper) && strings.ContainsFunc(word, unicode.IsLower)
	if inner || famousNames()[strings.ToLower(word)] && unicode.IsUpper(firstRune(word)) {
		return true
	}
	if !unicode.IsUpper(firstRune(word)) {
		return false
	}
	return c.language != "de"
}

// tokensOf gives the words of a stretch of text, handles and dotted names as one.
func tokensOf(s string, in Span) []Span {
	var tokens []Span
	for at := in.Start; at < in.End; {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@' {
			at += n
			continue
		}
		end := at + n
		for end < in.End {
			r, n := utf8.DecodeRuneInString(s[end:])
			next, _ := utf8.DecodeRuneInString(s[min(end+n, in.End):in.End])
			joins := strings.ContainsRune(".+_-&", r) && (unicode.IsLetter(next) || unicode.IsDigit(next))
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !joins {
				break
			}
			end += n
		}
		if end-at > 1 || r != '@' {
			tokens = append(tokens, Span{at, end})
		}
		at = end
	}
	return tokens
}
