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
	// Against: the sentence forbids or regrets what follows.
	verbs := []string{"call", "say", "use", "write", "label", "describe", "repeat", "post", "tolerate", "accept"}
	var against []string
	for _, v := range verbs {
		for _, no := range []string{"do not", "don't", "never", "must not", "mustn't", "should not", "shouldn't", "not okay to", "not ok to", "wrong to", "please stop", "cannot", "can't"} {
			against = append(against, no+" "+v)
		}
	}
	against = append(against,
		"stop calling", "stop saying", "stop using", "quit calling", "avoid saying", "avoid using", "avoid calling", "instead of calling", "instead of saying",
		"no one should call", "nobody should call", "nobody should be called", "no one should be called",
		"sagt nicht", "sag nicht", "nennt niemanden", "niemand sollte", "nicht mehr sagen", "nennt andere nicht", "nenn andere nicht", "nennen sie niemanden", "nennt menschen nicht", "nenne niemanden",
		"ne dites pas", "ne dites plus", "ne dis pas", "n'appelez pas", "n'appelez personne", "ne traitez pas", "ne traitez personne",
		"no digas", "no digan", "no llames", "no llamen", "no llaméis", "no uses", "no usen", "no usar",
		"não diga", "não chame", "não use", "non dire", "non dite", "non chiamare", "non chiamate", "non usate",
	)
	// About: what follows is named, not said.
	about := []string{
		"the word", "the words", "the term", "the terms", "the phrase", "the slur", "a slur", "slurs like", "slurs such as", "the insult", "insults like", "insults such as", "words like", "words such as", "terms like", "terms such as",
		"called me", "called her", "called him", "called them", "called us", "was called", "were called", "being called", "been called", "get called", "got called",
		"das wort", "die wörter", "der begriff", "das schimpfwort", "schimpfwörter wie", "wörter wie", "beleidigungen wie", "beschimpft als", "wurde als", "wurden als",
		"le mot", "les mots", "le terme", "l'insulte", "des insultes comme", "traité de", "traitée de", "traités de",
		"la palabra", "las palabras", "el término", "el insulto", "insultos como", "me llamó", "lo llamaron", "la llamaron",
		"a palavra", "o termo", "la parola", "il termine",
	}
	m, _ := NewMatcher([]List{ // a test compiles the lists
		list(cueLists[0], about...),
		list(cueLists[1], against...),
		list(cueLists[2], "film", "movie", "novel", "book", "album", "song", "single", "play", "musical", "opera", "series", "show", "sitcom", "episode", "podcast", "band", "painting", "poem", "comic", "video game",
			"buch", "roman", "lied", "serie", "theaterstück", "oper", "gemälde", "livre", "chanson", "pièce", "série", "libro", "novela", "película", "canción", "livro", "canzone", "romanzo"),
	})
	return m
})

var cueLists = []string{"about", "against", "title"}

// How far, in bytes, a cue reaches: a prohibition some words on, a naming and a title to the next words.
const (
	againstReach = 64
	aboutReach   = 32
	titleReach   = 40
)

// speak notes which hits stand in a sentence that speaks against them, and which are part of a title. A sentence is looked
// at once, however many hits it holds.
func speak(s string, hits []Hit) {
	var sentence Span
	var cues [3][]int // where the cues of each list end
	for i := range hits {
		h := &hits[i]
		if i == 0 || h.Sentence != sentence {
			sentence, cues = h.Sentence, [3][]int{}
			for _, c := range speech().find(sentence.Of(s), Where{}) {
				k := slices.Index(cueLists, c.List)
				cues[k] = append(cues[k], sentence.Start+c.Span.End)
			}
		}
		h.Against = anyBetween(cues[0], h.Span.Start-aboutReach, h.Span.Start) || anyBetween(cues[1], h.Span.Start-againstReach, h.Span.Start)
		h.Titled = h.Span.Start > sentence.Start && isName(h.Span.Of(s)) && anyBetween(cues[2], h.Span.Start-titleReach, h.Span.End+titleReach)
	}
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

// foreignForms gives the usual inflected forms of a term's last word in a language other than English.
func foreignForms(text, language string) []string {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	var endings []string
	switch base {
	case "de":
		endings = []string{"e", "en", "em", "er", "es", "n", "s"}
	case "nl":
		endings = []string{"e", "en", "s"}
	case "fr":
		endings = []string{"e", "s", "es", "x"}
	case "es", "pt":
		endings = []string{"s", "es"}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if !unicode.IsLetter(last) {
		return nil
	}
	var forms []string
	for _, e := range endings {
		forms = append(forms, text+e)
	}
	stem := text[:len(text)-utf8.RuneLen(last)]
	swap := func(endings ...string) {
		for _, e := range endings {
			forms = append(forms, stem+e)
		}
	}
	switch {
	case base == "it" && (last == 'o' || last == 'a' || last == 'e'):
		swap("o", "a", "i", "e")
	case (base == "es" || base == "pt") && last == 'o':
		swap("a", "as")
	case base == "de" && last == 'e':
		swap("en", "er", "em", "es")
	}
	return forms
}
