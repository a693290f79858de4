package text

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// beside are the ways to hold two houses against each other without a word of comparing: a language's words for "with" and
// "at", for "with us", and for a difference that readers are to notice.
type beside struct {
	at       string      // small words before a name: at, chez
	customer string      // whoever buys: you
	us       phraseTable // how a sentence begins that speaks of the house: with us, chez nous
	notice   phraseTable // calls to notice a difference
}

var besideWays = sync.OnceValue(func() map[string]*beside {
	return map[string]*beside{
		"en": {" at with ", " you your ", phraseTableOf([]string{"with us", "at ours"}), phraseTableOf([]string{"taste the difference", "taste which is which", "taste which is ours", "tell which is which", "tell which is ours", "spot the difference", "feel the difference", "hear the difference", "smell the difference", "guess which is ours", "guess which one is ours"})},
		"de": {" bei ", " sie ihnen du dich dir man ", phraseTableOf([]string{"bei uns"}), phraseTableOf([]string{"den unterschied schmeckt man", "den unterschied merkt man", "den unterschied hört man", "schmeckt man den unterschied", "merkt man den unterschied", "raten sie mal welches von uns"})},
		"fr": {" chez avec ", " on vous tu ", phraseTableOf([]string{"chez nous", "avec nous"}), phraseTableOf([]string{"sentez la différence", "goûtez la différence", "on sent la différence", "devinez lequel est le nôtre", "devinez laquelle est la nôtre"})},
		"es": {" con en ", " te tu tú usted ", phraseTableOf([]string{"con nosotros", "con nosotras"}), phraseTableOf([]string{"se nota la diferencia", "la diferencia se nota", "nota la diferencia", "adivina cuál es el nuestro"})},
	}
})

// metThere are names by which people are met, paid or posted to, and which are seldom what somebody competes with.
const metThere = " facebook instagram tiktok twitter youtube linkedin pinterest snapchat whatsapp telegram signal discord spotify google paypal visa mastercard klarna bizum dhl ups fedex hermes iphone ipad android windows excel word powerpoint zoom skype uefa "

// besideNames are where a name stands beside the house as if in a table: "Chez Orange, on attend. Chez nous, on décroche.",
// "Us: a minute. Slack: an hour.", "Costa bakes by the mile. We have Pete. Taste the difference."
func (c *comparing) besideNames(last *comparing, i int) (Span, string, bool) {
	way := besideWays()[c.language]
	if way == nil {
		return Span{}, "", false
	}
	for _, words := range way.us[c.lower(i)] {
		if c.stands(words, i) && c.startsClause(i) {
			if at, ok := c.parallel(way, i); ok {
				return Span{at.Start, c.tokens[i+len(words)-1].End}, at.Of(c.s), true
			}
			if last != nil && len(last.tokens) <= nearBy {
				if at, ok := last.parallel(way, len(last.tokens)); ok {
					return Span{at.Start, c.tokens[i+len(words)-1].End}, at.Of(c.s), true
				}
				if len(last.tokens) > 2 && last.competes(0) && i == 0 && last.speaksOf(0, way.customer) {
					return Span{last.tokens[0].Start, c.tokens[i+len(words)-1].End}, last.tokens[0].Of(c.s), true
				}
			}
		}
	}
	for _, words := range way.notice[c.lower(i)] {
		if c.stands(words, i) && c.speaksOfUs() {
			if at, ok := c.nameBefore(i); ok {
				return Span{c.tokens[i].Start, c.tokens[i+len(words)-1].End}, at.Of(c.s), true
			}
		}
	}
	if c.heads(i) && c.competes(i) && (c.headsOurs(i) || last != nil && last.headsOurs(len(last.tokens))) {
		return c.tokens[i], c.tokens[i].Of(c.s), true
	}
	return Span{}, "", false
}

// headsOurs says whether something is told of the house under a heading, shortly before the token at i: "Us: a minute".
func (c *comparing) headsOurs(i int) bool {
	for k := max(0, i-nearBy); k < i; k++ {
		if listed(" us ours we wir nous nosotros ", c.lower(k)) && c.heads(k) {
			return true
		}
	}
	return false
}

// around gives the words shortly before and behind the token at i, over the ends of its sentence.
func (c *comparing) around(i int) []Span {
	return tokensOf(c.s, Span{max(0, c.tokens[i].Start-nearBy*8), min(len(c.s), c.tokens[i].End+nearBy*8)})
}

// near says whether one of some words stands shortly before or behind the token at i.
func (c *comparing) near(i int, words string) bool {
	return slices.ContainsFunc(c.around(i), func(word Span) bool { return listed(words, strings.ToLower(word.Of(c.s))) })
}

// ofArt says whether the text around the token at i holds artists and their works against each other, and none of them is ours.
func (c *comparing) ofArt(i int) bool {
	return c.near(i, " painter painters painting paintings picture pictures canvas portrait portraits poem poems poet poets novel novels novelist composer composers symphony sonata sculptor maler malerin gemälde bild gedicht roman komponist peintre peintres tableau tableaux poème roman compositeur pintor pintora cuadro cuadros poema novela compositor ") && !c.speaksOfUs()
}

// competes says whether the token at i is a name that everybody knows and that somebody competes with.
func (c *comparing) competes(i int) bool { return c.brand(i) && !listed(metThere, c.lower(i)) }

// startsClause says whether the token at i begins a sentence or stands behind a comma, a semicolon or a dash.
func (c *comparing) startsClause(i int) bool {
	return i == 0 || strings.ContainsAny(c.s[c.tokens[i-1].End:c.tokens[i].Start], ",;–—:")
}

// heads says whether a colon stands behind the token at i: "Us: a minute".
func (c *comparing) heads(i int) bool {
	return strings.HasPrefix(strings.TrimLeft(c.s[c.tokens[i].End:], " \u00a0\u202f"), ":") && c.startsClause(i)
}

// parallel gives the name behind a word like "with" or "at" before the token at i: a name that everybody knows, or one with
// which its sentence begins and which is followed by its customers: "At Hansen you wait".
func (c *comparing) parallel(way *beside, i int) (Span, bool) {
	for k := max(0, i-nearBy); k < i; k++ {
		if !listed(way.at, c.lower(k)) {
			continue
		}
		n := k + 1
		if n < i && listed(" the der dem den la le les l el los las ", c.lower(n)) {
			n++
		}
		if n < i && (c.competes(n) || k == 0 && c.isName(n) && !listed(metThere, c.lower(n)) && n+1 < len(c.tokens) && listed(way.customer, c.lower(n+1))) {
			return c.tokens[n], true
		}
	}
	return Span{}, false
}

// nameBefore gives a name that everybody knows in the text shortly before the token at i.
func (c *comparing) nameBefore(i int) (Span, bool) {
	at := c.tokens[i].Start
	before := comparing{language: c.language, s: c.s, tokens: tokensOf(c.s, Span{max(0, at-nearBy*8), at})}
	for _, token := range before.tokens {
		before.lowered = append(before.lowered, strings.ToLower(token.Of(c.s)))
	}
	for k := range before.tokens {
		if famousNames()[before.lower(k)] && before.competes(k) {
			return before.tokens[k], true
		}
	}
	return Span{}, false
}

// shamed finds a name of which the text says that ours outdoes it: "puts Acme to shame".
func (c *comparing) shamed(_ *comparing, i int) (Span, string, bool) {
	if c.language != "en" || !listed(" put puts putting leave leaves leaving blow blows knock knocks ", c.lower(i)) {
		return Span{}, "", false
	}
	n := i + 1
	if n < len(c.tokens) && c.lower(n) == "the" {
		n++
	}
	if n >= len(c.tokens) || !c.isName(n) || !unicode.IsUpper(firstRune(c.tokens[n].Of(c.s))) {
		return Span{}, "", false
	}
	for ; n < min(len(c.tokens), i+5); n++ {
		for _, outdone := range []string{"to shame", "in the shade", "standing", "far behind", "out of the water", "into a cocked hat"} {
			if words := strings.Fields(outdone); c.stands(words, n) && c.speaksOfUs() {
				return Span{c.tokens[i].Start, c.tokens[n+len(words)-1].End}, c.tokens[i+1].Of(c.s), true
			}
		}
	}
	return Span{}, "", false
}
