package text

import (
	"strings"
	"testing"
)

// wordHostile are units that make a megabyte hard for what looks at words, beside [hostileTexts].
var wordHostile = []string{
	"🇩", "🇩🇪", "s ", "SC4M ", "a|", "s|c|a|m ", "#aB", "#SpecialOffer", "#aB#", "ば", "ばか", "1 ", "４", "1/", "4111 1111 1111 1111 12/", "a$", "@ss ", "s,", "s.",
	"5.c.a.m ", "a¢", "u\u0308", "\u0308", "\u3164", "s\u3164", "idiot ", "a scam ", "Room 123-45-6789 SSN ", "030 901820 ", "$212 555 0143 ", "PR 新 ", "Ad. ", "#ad ", "(a://", "a.co/(",
}

func wordWork() map[string]func(s string) {
	list := List{Language: "en", Evasion: true, Terms: append(terms("scam", "ass", "ばか", "special offer", "a b", "s"), Term{Text: "idiot", Inflect: true, MustAny: []string{"a"}}), Allow: []string{"a scam"}}
	m, _ := NewMatcher([]List{list})
	return map[string]func(s string){
		"terms":       func(s string) { m.Match(s, Where{}) },
		"personal":    func(s string) { PersonalData(s, PersonalOptions{Language: "de", Region: "US"}) },
		"labels":      func(s string) { Labels(s, LabelOptions{}) },
		"readability": func(s string) { Readability(s, "en") },
	}
}

// BenchmarkMegabyteOfWords shows whether any text takes more than linear time: a megabyte of it takes less than a second.
func BenchmarkMegabyteOfWords(b *testing.B) {
	for name, work := range wordWork() {
		for _, unit := range append(wordHostile, hostileTexts...) {
			s := strings.Repeat(unit, (1<<20)/len(unit))
			b.Run(name+"/"+strings.NewReplacer("\n", "␊", "/", "∕").Replace(unit), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					work(s)
				}
			})
		}
	}
}
