package text

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// speech finds the phrases with which people speak against words, or about them, and those that announce a title.
var speech = sync.OnceValue(func() *Matcher {
	list := func(id string, phrases ...string) List {
		l := List{ID: id}
		for _, p := range phrases {
			l.Terms = append(l.Terms, Term{Text: p})
		}
		return l
	}
	// Against: the sentence forbids or regrets that somebody says what follows.
	var against []string
	for _, verb := range []string{"call", "say", "label", "describe", "repeat", "use the word", "use the term", "use words", "use terms", "use slurs"} {
		for _, no := range []string{"do not", "don't", "never", "must not", "mustn't", "should not", "shouldn't", "not okay to", "not ok to", "wrong to", "cannot", "can't"} {
			against = append(against, no+" "+verb)
		}
	}
	against = append(against,
		"stop calling", "stop saying", "quit calling", "avoid saying", "avoid calling", "instead of calling", "instead of saying",
		"no one should call", "nobody should call", "nobody should be called", "no one should be called",
		"sagt nicht", "sag nicht", "nennt niemanden", "niemand sollte", "nicht mehr sagen", "nennt andere nicht", "nenn andere nicht", "nennen sie niemanden", "nennt menschen nicht", "nenne niemanden",
		"ne dites pas", "ne dites plus", "ne dis pas", "n'appelez pas", "n'appelez personne", "ne traitez pas", "ne traitez personne",
		"no digas", "no digan", "no llames", "no llamen", "no llaméis",
		"não diga", "não chame", "non dire", "non dite", "non chiamare", "non chiamate",
	)
	// About: the words that follow are named, not said; named ones follow at once.
	about := []string{
		"slurs like", "slurs such as", "insults like", "insults such as", "words like", "words such as", "terms like", "terms such as",
		"called me", "called her", "called him", "called them", "called us", "was called", "were called", "being called", "been called", "get called", "got called",
		"schimpfwörter wie", "wörter wie", "beleidigungen wie", "beschimpft als",
		"des insultes comme", "traité de", "traitée de", "traités de",
		"insultos como", "me llamó", "lo llamaron", "la llamaron",
	}
	named := []string{
		"the word", "the words", "the term", "the phrase", "the slur", "a slur", "the insult", "das wort", "die wörter", "der begriff", "das schimpfwort",
		"le mot", "les mots", "le terme", "l'insulte", "la palabra", "las palabras", "el término", "el insulto", "a palavra", "o termo", "la parola", "il termine",
	}
	m, _ := NewMatcher([]List{ // a test compiles the lists
		list(cueLists[0], about...),
		list(cueLists[1], against...),
		list(cueLists[2], named...),
		list(cueLists[3], "film", "movie", "novel", "book", "album", "song", "single", "play", "musical", "opera", "series", "show", "sitcom", "episode", "podcast", "band", "painting", "poem", "comic", "video game",
			"buch", "roman", "lied", "serie", "theaterstück", "oper", "gemälde", "livre", "chanson", "pièce", "série", "libro", "novela", "película", "canción", "livro", "canzone", "romanzo"),
	})
	return m
})

var cueLists = []string{"about", "against", "named", "title"}

// How far, in bytes, a cue reaches.
const (
	aboutReach   = 32
	againstReach = 64
	namedReach   = 6 // over a quotation mark
	titleReach   = 40
)

// speak notes which hits stand in a sentence that speaks against them, and which are part of a title. A sentence is looked
// at once, however many hits it holds.
func speak(s string, hits []Hit) {
	var sentence Span
	var cues [4][]int // where the cues of each list end
	for i := range hits {
		h := &hits[i]
		if i == 0 || h.Sentence != sentence {
			sentence, cues = h.Sentence, [4][]int{}
			for _, c := range speech().find(sentence.Of(s), Where{}, false) {
				k := slices.Index(cueLists, c.List)
				if k == 1 && halfSaid(sentence.Of(s)[c.Span.End:]) {
					continue
				}
				cues[k] = append(cues[k], sentence.Start+c.Span.End)
			}
		}
		at := h.Span.Start
		h.Against = anyBetween(cues[0], at-aboutReach, at) || anyBetween(cues[1], at-againstReach, at) || anyBetween(cues[2], at-namedReach, at)
		h.Titled = at > sentence.Start && isName(h.Span.Of(s)) && anyBetween(cues[3], at-titleReach, h.Span.End+titleReach)
	}
}

// halfSaid says whether a sentence only says that it cannot tell all: "can't say much, but …" forbids no word.
func halfSaid(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return slices.ContainsFunc([]string{"much", "more", "too much", "a lot", "a thing", "anything"}, func(s string) bool { return strings.HasPrefix(rest, s) })
}

// anyBetween says whether one of the sorted numbers lies from low to high.
func anyBetween(sorted []int, low, high int) bool {
	i := sort.SearchInts(sorted, low)
	return i < len(sorted) && sorted[i] <= high
}

// isName says whether a word is written as a name: a capital, then small letters.
func isName(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && strings.ContainsFunc(word[n:], unicode.IsLower)
}
