package text

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var nfcTexts = []string{
	"plain", "Å Ω K", "e\u0301\u0323 a\u0323\u0307 s\u0323\u0307", "한국어 각", "q\u0307\u0323", "\u0344\u0308\u0301",
	"שּׁ", "\u1100\u1161\u11A8", "ड़", "ﬁ ½", "a\u0315\u0300\u05AE\u0300b", "\u09C7\u09BE", "\U0001D15F", "\u0301abc", "\u1100\uAC00\u11A8",
	"\u0F71\u0F72\u0F74\u0F80", "\u212B\u030A", "日本\u3099", "\u304B\u3099", "\u0061\u0305\u0315\u0300\u05AE\u0062",
}

func TestComposingAgreesWithTheLibraryWhereMarksAreFew(t *testing.T) {
	for _, s := range nfcTexts {
		if got, want := string(compose(decompose(s))), norm.NFC.String(s); got != want {
			t.Errorf("%+q composes to %+q, want %+q", s, got, want)
		}
	}
	for r := rune(0x80); r < 0x30000; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		s := "a" + string(r) + "\u0301"
		if got, want := string(compose(decompose(s))), norm.NFC.String(s); got != want {
			t.Errorf("%+q composes to %+q, want %+q", s, got, want)
		}
	}
}

func TestStackedMarksAllCount(t *testing.T) {
	zalgo := "Z" + strings.Repeat("\u0335\u0320", 100) + "!"
	if got := Measure(zalgo).X; got != 202 {
		t.Errorf("a letter under two hundred marks and a sign have length %d, want 202", got)
	}
	// The accent composes with its letter over marks of lower classes.
	if got := Measure("e" + strings.Repeat("\u0316", 40) + "\u0301").X; got != 41 {
		t.Errorf("got %d, want 41", got)
	}
}
