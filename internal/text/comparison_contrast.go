package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How something is set against a name that everybody knows without a word that compares: what they do, then what we do.

// set says whether the token at i is where the house is set against such a name, where the comparison stands and the name.
func (c *comparing) set(last *comparing, i int) (Span, string, bool) {
	for _, way := range []func(*comparing, int) (Span, string, bool){c.contrasted, c.elsewhere, c.likewise, c.neither, c.outdone, c.wishes, c.listed, c.besideNames, c.shamed} {
		if at, name, ok := way(last, i); ok {
			return at, name, true
		}
	}
	return Span{}, "", false
}

// before finds the nearest such name before the token at i, in its sentence or in the last one, that a test lets pass.
func (c *comparing) before(last *comparing, i int, pass func(in *comparing, at int) bool) (Span, string, bool) {
	in, at := c, i
	for {
		first := max(0, at-nearBy)
		for at--; at >= first; at-- {
			if in.brand(at) && pass(in, at) {
				return Span{in.tokens[at].Start, c.tokens[i].End}, in.tokens[at].Of(c.s), true
			}
		}
		if in != c || last == nil || len(last.tokens) > nearBy {
			return Span{}, "", false
		}
		in, at = last, len(last.tokens)
	}
}

// elsewhere: "At Boots you wait. At our counter you don't", "bei Aldi …, bei uns …".
func (c *comparing) elsewhere(last *comparing, i int) (Span, string, bool) {
	if !listed(" at with bei mit chez avec en con ", c.lower(i)) || i+1 >= len(c.tokens) || !listed(ownWords+"unsere ", c.lower(i+1)) {
		return Span{}, "", false
	}
	if before := strings.TrimRight(c.s[:c.tokens[i].Start], " "); i > 0 && !strings.HasSuffix(before, ",") && !strings.HasSuffix(before, ";") {
		return Span{}, "", false
	}
	for _, in := range []*comparing{c, last} { // at a shop that is no more than a name, you wait
		if in != nil && len(in.tokens) > 2 && in.lower(0) == c.lower(i) && in.lower(2) == "you" && len(in.tokens) > 3 && listed(" wait queue pay stand need get order book fight beg hope ", in.lower(3)) && in.isName(1) && !listed(metThere, in.lower(1)) {
			return Span{in.tokens[1].Start, c.tokens[i+1].End}, in.tokens[1].Of(c.s), true
		}
	}
	return c.before(last, i+1, func(in *comparing, at int) bool { return at == 1 && in.lower(0) == c.lower(i) && in.competes(at) })
}

// likewise: "Notion has 400 features. We have twelve".
func (c *comparing) likewise(last *comparing, i int) (Span, string, bool) {
	if last == nil || i != 0 || c.language != "en" || c.lower(0) != "we" || len(last.tokens) < 2 || len(c.tokens) < 3 || !last.brand(0) {
		return Span{}, "", false
	}
	verb := 1
	if listed(" only just simply don didn never ", c.lower(1)) {
		verb++
	}
	if c.lower(verb) == "t" && verb+1 < len(c.tokens) { // don't
		verb++
	}
	theirs, ours := last.lower(1), c.lower(verb)
	if theirs != ours+"s" && theirs != ours+"es" && !(theirs == "has" && ours == "have") && !(theirs == "is" && ours == "are") {
		return Span{}, "", false
	}
	return Span{last.tokens[0].Start, c.tokens[verb].End}, last.tokens[0].Of(c.s), true
}

// neither: "Ni Domino's ni Papa John's: aquí", "Neither Uber nor Lyft".
func (c *comparing) neither(_ *comparing, i int) (Span, string, bool) {
	if !listed(" ni neither weder ", c.lower(i)) || !c.speaksOfUs() && !slices.Contains(c.lowered[i:min(i+12, len(c.lowered))], "aquí") {
		return Span{}, "", false
	}
	for at := i + 1; at < min(i+6, len(c.tokens)); at++ {
		if c.brand(at) && slices.ContainsFunc(c.lowered[i+1:min(i+8, len(c.lowered))], func(w string) bool { return listed(" ni nor noch ", w) }) {
			return Span{c.tokens[i].Start, c.tokens[at].End}, c.tokens[at].Of(c.s), true
		}
	}
	return Span{}, "", false
}

// outdone: "the Kindle killer", "Mailchimp for grown-ups", "makes Netflix look slow", of something of ours.
func (c *comparing) outdone(_ *comparing, i int) (Span, string, bool) {
	if i+1 >= len(c.tokens) {
		return Span{}, "", false
	}
	left := i > 0 && c.language == "en" && listed(" leave leaves leaving left ", c.lower(i-1)) && c.isName(i)
	if !left && !c.brand(i) {
		return Span{}, "", false
	}
	rest := strings.TrimLeft(strings.ToLower(c.s[c.tokens[i].End:min(len(c.s), c.tokens[i].End+24)]), " -")
	phrases := []string{"killer", "on steroids", "done right", "but better", "only better", "for grown-ups", "for adults", "for people who"}
	if i > 0 && listed(" make makes making made rend rendent rendre fait font lässt lassen deja dejan ", c.lower(i-1)) {
		phrases = []string{"look ", "jealous", "nervous", "sweat", "weep", "blush", "cry", "seem ", "jaloux", "pâlir", "rougir", "alt aussehen", "blass aussehen", "en ridículo", "atrás"}
	}
	if left {
		phrases = []string{"in the dust", "standing", "for dead", "far behind"}
	}
	for _, phrase := range phrases {
		if strings.HasPrefix(rest, phrase) && c.speaksOfUs() {
			return Span{c.tokens[i].Start, c.tokens[i+1].End}, c.tokens[i].Of(c.s), true
		}
	}
	return Span{}, "", false
}

// wishes: "Not even Starbucks has it", "Ya quisiera Starbucks", of something of ours.
func (c *comparing) wishes(_ *comparing, i int) (Span, string, bool) {
	for _, words := range c.phrases.envied[c.lower(i)] {
		if n := i + len(words); n < len(c.tokens) && c.stands(words, i) && c.brand(n) && (c.language != "en" || c.speaksOfUs()) {
			return Span{c.tokens[i].Start, c.tokens[n].End}, c.tokens[n].Of(c.s), true
		}
	}
	return Span{}, "", false
}

// listed: "Netflix: 20 a month. Us: 6".
func (c *comparing) listed(last *comparing, i int) (Span, string, bool) {
	if !listed(" we us ours wir uns unsere nous nosotros ", c.lower(i)) || !strings.HasPrefix(c.s[c.tokens[i].End:], ":") {
		return Span{}, "", false
	}
	return c.before(last, i, func(in *comparing, at int) bool { return strings.HasPrefix(in.s[in.tokens[at].End:], ":") })
}

// everybodyKnows says whether a name that everybody knows, or that is written like no other word, stands at the token at i
// or behind an article there.
func (c *comparing) everybodyKnows(i int) bool {
	for ; i < len(c.tokens); i++ {
		if c.brand(i) {
			return true
		}
		if !listed(c.way.between, c.lower(i)) {
			return false
		}
	}
	return false
}

// brand says whether the token at i is a name that everybody knows, or one that is written like no other word: iTunes.
func (c *comparing) brand(i int) bool {
	word := c.tokens[i].Of(c.s)
	if !unicode.IsLetter(firstRune(word)) || noRivals()[c.lower(i)] {
		return false
	}
	if famousNames()[c.lower(i)] && unicode.IsUpper(firstRune(word)) {
		return true
	}
	first, n := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && strings.ContainsFunc(word[n:], unicode.IsUpper) && strings.ContainsFunc(word, unicode.IsLower)
}

// portion says whether the token at i is the "of" in "half the sugar of a", or the like, and where that starts.
func (c *comparing) portion(i int) (start int, ok bool) {
	if c.language == "de" && listed(" die das den ", c.lower(i)) && i > 1 { // in der halben Zeit, die
		return c.tokens[i-2].Start, listed(" halben halbe halbem doppelten doppelte dritteln ", c.lower(i-2))
	}
	if c.language != "en" || !listed(" of that than ", c.lower(i)) {
		return 0, false
	}
	for the := i - 2; the >= max(1, i-3); the-- {
		if c.lower(the) != "the" {
			continue
		}
		before := the - 1
		if c.lower(before) == "of" && before > 0 {
			before--
		}
		return c.tokens[before].Start, listed(" half third quarter fifth tenth fraction twice double none ", c.lower(before))
	}
	return 0, false
}

// comesOver says whether the token at i leads from a verb of leaving to a name that somebody leaves for us, and where that
// starts: "leaves Slack for us", "moved from Slack to us".
func (c *comparing) comesOver(i int) (start int, ok bool) {
	word := c.lower(i)
	leaves := listed(" leave leaves leaving left quit quits quitting ", word)
	from := word == "from" && i > 0
	if c.language != "en" || !leaves && !from || !c.everybodyKnows(i+1) {
		return 0, false
	}
	if from && i > 1 && listed(" us ours ", c.lower(i-1)) && c.lower(i-2) == "to" {
		// One who now works for us is no customer who left.
		return c.tokens[i-2].Start, !c.speaksOf(i, " he she colleague joins joined runs leads heads welcome director manager ")
	}
	for near := i + 2; near+1 < len(c.tokens) && near <= i+5; near++ {
		if listed(" for to ", c.lower(near)) && listed(" us our ours ", c.lower(near+1)) {
			return c.tokens[i].Start, leaves == (c.lower(near) == "for")
		}
	}
	return 0, false
}

// contrasted says whether the token at i speaks of ours as the subject, beside a name that everybody knows: "A Dyson gives
// up after an hour. Ours does not." The name stands before it in its sentence, or in the last one.
func (c *comparing) contrasted(last *comparing, i int) (Span, string, bool) {
	if !c.ours(i) {
		return Span{}, "", false
	}
	return c.before(last, i, func(*comparing, int) bool { return true })
}

// ours says whether the token at i is a subject by itself: "ours lasts", not "a friend of ours" nor "our lamps".
func (c *comparing) ours(i int) bool {
	if i+1 >= len(c.tokens) || c.tokens[i+1].Start > c.tokens[i].End+2 {
		return false
	}
	before := ""
	if i > 0 {
		before = c.lower(i - 1)
	}
	switch c.language {
	case "en":
		if listed(" is isn are aren stays stay remains remain ", c.lower(i+1)) && c.speaksOf(i, " affected closed closing closes strike open down ") {
			return false // what happens to them does not happen to us
		}
		return c.lower(i) == "ours" && !listed(" of like as to with at on in from for by not ", before)
	case "fr":
		return listed(" nôtre nôtres ", c.lower(i)) && listed(" le la les ", before)
	case "es":
		return listed(" nuestro nuestra nuestros nuestras ", c.lower(i)) && listed(" el la los las ", before)
	case "de":
		// "Unsere halten eine Woche", not "unsere neue Lampe".
		return listed(" unsere unserer unseres unsers unser ", c.lower(i)) && unicode.IsLower(firstRune(c.tokens[i+1].Of(c.s))) && i+2 < len(c.tokens) &&
			(unicode.IsDigit(firstRune(c.tokens[i+2].Of(c.s))) || listed(" ein eine einen die das den der dem nicht nie noch schon immer auch auf bei bis im in mit nur sehr weiter zwei drei vier fünf sechs sieben acht neun zehn keine keinen ", c.lower(i+2)))
	}
	return false
}

// speaksOfUs says whether the text around the sentence speaks of the house; it is looked at once.
func (c *comparing) speaksOfUs() bool {
	if !c.known {
		from, to := max(0, c.tokens[0].Start-nearBy*8), min(len(c.s), c.tokens[len(c.tokens)-1].End+nearBy*8)
		c.known = true
		c.ourselves = slices.ContainsFunc(tokensOf(c.s, Span{from, to}), func(word Span) bool { return listed(ownWords, strings.ToLower(word.Of(c.s))) })
	}
	return c.ourselves
}
