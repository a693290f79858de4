package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzHashtag(f *testing.F) {
	for _, s := range []string{"OpenJSWorld", "summersale", "100daysofcode2026", "a_b·c", "McDStories", "iPhone", "東京Tokyo", "ǅx", "x\u0301Y", "aiforgood", "İi"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name == "" || !utf8.ValidString(name) {
			return
		}
		h := newHashtag("#"+name, Span{0, len(name) + 1})
		rest := name
		for _, word := range h.Words {
			i := strings.Index(rest, word)
			if word == "" || i < 0 {
				t.Fatalf("word %q of %q is not in it, in order: %q", word, name, h.Words)
			}
			if strings.IndexFunc(rest[:i], func(r rune) bool { return tagLetter(r) }) >= 0 {
				t.Fatalf("letters between the words of %q: %q", name, h.Words)
			}
			rest = rest[i+len(word):]
		}
		if len(h.Words) == 0 || strings.IndexFunc(rest, tagLetter) >= 0 {
			t.Fatalf("the words of %q are %q", name, h.Words)
		}
		if (h.Case == Hidden) != (h.CamelCase != "") || h.Case == Hidden && (len(h.Words) < 2 || !strings.EqualFold(h.CamelCase, name)) {
			t.Fatalf("%q is %+v", name, h)
		}
		if h.Case == Hidden && newHashtag("#"+h.CamelCase, Span{0, len(name) + 1}).Case == Hidden {
			t.Fatalf("the mend of %q, %q, hides words", name, h.CamelCase)
		}
	})
}
