package text

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for in, want := range map[string]string{
		"One. Two! Three? Four":                               "One.|Two!|Three?|Four",
		"Dr. Ana met Mr. Lee at 5 p.m. on Monday. He left.":   "Dr. Ana met Mr. Lee at 5 p.m. on Monday.|He left.",
		"We grew 3.5 % to 1.2.3, see example.com/a.b. Good.":  "We grew 3.5 % to 1.2.3, see example.com/a.b.|Good.",
		"“Stop!” he said. (Really?) Yes.":                     "“Stop!”|he said.|(Really?)|Yes.",
		"Great!!! 🎉 More":                                     "Great!!!|🎉 More",
		"Great!🎉 More":                                        "Great!|🎉 More",
		"1. First\n2. Second\n- third":                        "1. First|2. Second|- third",
		"No. We do not. It is No. 5 of 7.":                    "No.|We do not.|It is No. 5 of 7.",
		"Fruit, e.g. apples, i.e. pomes, etc. and so on.":     "Fruit, e.g. apples, i.e. pomes, etc. and so on.",
		"Made by J. R. R. Tolkien. Read it.":                  "Made by J. R. R. Tolkien.|Read it.",
		"Wait… what? Wait… What?":                             "Wait… what?|Wait…|What?",
		"これは一つ。これは二つ！三つ":                                      "これは一つ。|これは二つ！|三つ",
		"हाँ। नहीं।":                                          "हाँ।|नहीं।",
		"A line\n\nAnother":                                   "A line|Another",
		"a wrapped line that goes on\nin small letters. Next": "a wrapped line that goes on\nin small letters.|Next",
		"So this line is longer than sixty columns and so it must be wrapped at\nAcme in the next. Yes": "So this line is longer than sixty columns and so it must be wrapped at\nAcme in the next.|Yes",
		"The U.S. economy. The U.S. It grew.": "The U.S. economy.|The U.S.|It grew.",
		"":                                    "",
	} {
		var got []string
		for _, sp := range Sentences(in) {
			got = append(got, sp.Of(in))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q:\ngot  %s\nwant %s", in, g, want)
		}
	}
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "make": 1, "makes": 1, "table": 2, "tables": 2, "wanted": 2, "walked": 1, "boxes": 2, "idea": 3, "create": 2, "nation": 2, "special": 2, "medium": 3, "video": 3,
		"announcement": 3, "organization": 5, "accessibility": 6, "readability": 5, "people": 2, "every": 3, "don't": 1, "queue": 1, "statement": 2, "useful": 2, "société": 3, "media": 3, "quality": 3, "area": 3, "rhythm": 1, "business": 3, "the-end": 2,
	} {
		got := 0
		for _, p := range strings.Split(word, "-") {
			got += syllablesOf(p)
		}
		if got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

func TestReadability(t *testing.T) {
	plain := "The cat sat on the mat. It was a fat cat."
	r, ok := Readability(plain, "en")
	if !ok || r.Sentences != 2 || r.Words != 11 || r.Syllables != 11 || math.Abs(r.Grade-(0.39*5.5+11.8-15.59)) > 1e-9 {
		t.Errorf("got %+v, %v", r, ok)
	}
	noise := "The cat sat on the mat. It was a fat cat. https://example.com/organizational-accessibility #Accessibility @organization@social.example `internationalization of code` ana@example.com example.com/x $TSLA 🎉🎉\n- \n1. \n"
	if got, ok := Readability(noise, "en-GB"); !ok || !cmp.Equal(got, r) {
		t.Errorf("with noise: got %+v, want %+v", got, r)
	}
	hard := "Organizational accessibility necessitates interdisciplinary collaboration."
	h, ok := Readability(hard, "en")
	if !ok || h.Grade < 20 || len(h.LongWords) != 5 || h.LongWords[1].Of(hard) != "accessibility" {
		t.Errorf("got %+v", h)
	}
	if _, ok := Readability("Die Katze saß auf der Matte.", "de"); ok {
		t.Error("German was measured as English")
	}
	if _, ok := Readability("Die Katze saß auf der Matte und schlief dann lange.", ""); ok {
		t.Error("German without a language was measured as English")
	}
	if _, ok := Readability("We are here for you, and it is the best.", ""); !ok {
		t.Error("English without a language was not measured")
	}
	if _, ok := Readability("#a https://b.example 🎉", "en"); ok {
		t.Error("a text without prose was measured")
	}
	skipped, _ := Readability("The cat sat. Incomprehensible organizations sat.", "en", Span{13, 47})
	if skipped.Words != 3 {
		t.Errorf("what is to be skipped was measured: %+v", skipped)
	}
}

func FuzzReadability(f *testing.F) {
	f.Add("Dr. Ana's well-known 3.5 % idea… “Stop!” 1. `code` #tag https://a.example\nwrapped e.g. here. これは。", "en")
	f.Fuzz(func(t *testing.T, s, language string) {
		last := 0
		for _, sp := range Sentences(s) {
			checkSpan(t, s, sp)
			if sp.Start < last {
				t.Errorf("sentence %v behind %d", sp, last)
			}
			last = sp.End
		}
		r, ok := Readability(s, language, Span{2, 4})
		if ok && (r.Words == 0 || r.Sentences == 0 || r.Syllables < r.Words) {
			t.Errorf("%+v", r)
		}
		for _, w := range r.LongWords {
			checkSpan(t, s, w)
		}
	})
}

func BenchmarkReadability(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Readability(typicalPost, "en")
	}
}

// Drafts that declare no language are taken for English, and often are not.
func TestReadabilityLeavesOtherLanguagesAlone(t *testing.T) {
	for in, want := range map[string]bool{
		"Wir freuen uns über die neue Version und danken allen, die mitgeholfen haben.":   false,
		"新しいバージョンを公開しました。ぜひお試しください。":                                                      false,
		"新しい Copydesk v2 を公開しました。":                                                        false,
		"Nous sommes ravis de vous présenter la nouvelle version.":                        false,
		"Estamos encantados de presentar la nueva versión de nuestra aplicación.":         false,
		"Siamo felici di presentare la nuova versione della nostra applicazione.":         false,
		"We zijn blij met de nieuwe versie van onze app.":                                 false,
		"Vi är glada att presentera den nya versionen av vår app.":                        false,
		"Мы рады представить новую версию.":                                               false,
		"أهلا بكم في النسخة الجديدة":                                                      false,
		"We are thrilled to present the new version.":                                     true,
		"Organizational accessibility necessitates interdisciplinary collaboration.":      true,
		"Our café in Düsseldorf is open. Ask for the crème brûlée de la maison.":          true,
		"Das Auto: the new one is here, and it is the best that we have made.":            true,
		"東京 is where we meet on Friday, in the hall of the big library by the river.":     true,
		"Los Angeles and Las Vegas, here we come with the whole team for the conference.": true,
	} {
		if _, ok := Readability(in, "en"); ok != want {
			t.Errorf("%q is measured: %v, want %v", in, ok, want)
		}
	}
}
