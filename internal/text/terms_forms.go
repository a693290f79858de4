package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stem gives how many letters of an English word all its forms in -s, -es, -ed and -ing start with. It is coarse, so that
// a form and its word always agree: it strips until nothing is left to strip. [isForm] then tells true forms from
// chance ones.
func stem(w []byte) int {
	n := len(w)
	for n > 1 {
		switch c := w[n-1]; {
		case c == 's' || c == 'e' || c == 'y' || c == 'i':
			n--
		case c == 'd' && w[n-2] == 'e' && n > 2:
			n -= 2
		case c == 'g' && n > 3 && w[n-2] == 'n' && w[n-3] == 'i':
			n -= 3
		case c == w[n-2] && !(c >= '0' && c <= '9'):
			n--
		default:
			return n
		}
	}
	return n
}

// isForm says whether got is the English word or one of its forms in -s, -es, -ed and -ing.
func isForm(word, got string) bool {
	found := false
	forms(word, func(stem, ending string) bool {
		found = len(got) == len(stem)+len(ending) && got[:len(stem)] == stem && got[len(stem):] == ending
		return !found
	})
	return found
}

// forms yields the forms of an English word, each as a stem and an ending, until yield is false.
func forms(w string, yield func(stem, ending string) bool) {
	n := len(w)
	if !yield(w, "") || n < 2 {
		return
	}
	last, before := w[n-1], w[n-2]
	switch {
	case !(last >= 'a' && last <= 'z'):
		return
	case last == 'y' && !isVowel(before):
		_ = yield(w[:n-1], "ies") && yield(w[:n-1], "ied") && yield(w, "ing") && yield(w, "s")
		return
	case last == 'e' && before == 'i':
		_ = yield(w, "s") && yield(w, "d") && yield(w[:n-2], "ying")
		return
	case last == 'e':
		_ = yield(w, "s") && yield(w, "d") && yield(w[:n-1], "ing") && yield(w, "ing")
		return
	}
	if !yield(w, "s") || !yield(w, "ed") || !yield(w, "ing") {
		return
	}
	sibilant := last == 's' || last == 'x' || last == 'z' || last == 'h' && (before == 's' || before == 'c') || last == 'o'
	if sibilant && !yield(w, "es") {
		return
	}
	if !isVowel(last) && isVowel(before) && last != 'w' && last != 'x' && last != 'y' {
		double := string(last)
		_ = yield(w, double+"ed") && yield(w, double+"ing") && yield(w, double+"es")
	}
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
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
