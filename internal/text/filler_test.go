package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFillersThatWereNeverReplaced(t *testing.T) {
	for _, tt := range []struct {
		language, text string
		want           []string
	}{
		{"en", "Dear [NAME], meet us on [DATE] at [EVENT VENUE].", []string{"[NAME]", "[DATE]", "[EVENT VENUE]"}},
		{"en", "Read more: [INSERT LINK] or [insert link here]", []string{"[INSERT LINK]", "[insert link here]"}},
		{"en", "Hi [first name], this is [Your Company].", []string{"[first name]", "[Your Company]"}},
		{"de", "Liebe [VORNAME], am [DATUM] geht es los.", []string{"[VORNAME]", "[DATUM]"}},
		{"en", "Lorem ipsum dolor sit amet", []string{"Lorem ipsum"}},
		{"en", "Speakers: TBD. TODO: add photo. Tickets cost XXX euros.", []string{"TBD", "TODO", "XXX"}},
		{"es", "TODO: foto", []string{"TODO"}},

		{"en", "A ticket costs €XX, or £ XX, and XX % less for two", []string{"XX", "XX", "XX"}},
		{"en", "Size XX, chapter XX, and the year 20XX", nil},
		{"en", "[BREAKING] [VIDEO] [PDF] [SOLD OUT] [EN] [1/3] [sic] [OC]", nil},
		{"en", "[NAME](https://a.example) ![NAME](a.png)", nil},
		{"en", "A TODO list app, and TODO comments in code", nil},
		{"es", "TODO al 50 % este sábado", nil},
		{"en", "Super Bowl XXX was in Tempe. The XXX Olympiad.", nil},
		{"en", "Methodolorem ipsumque", nil},
		{"en", "autodoTODO and #TODO", []string{"TODO"}},
		{"en", "He said “I [we] agree” [laughs]", nil},
	} {
		var got []string
		for _, f := range Fillers(tt.text, tt.language, nil) {
			got = append(got, f.Of(tt.text))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", tt.language, tt.text, diff)
		}
	}
}

func TestFillersInCodeAreFine(t *testing.T) {
	s := "Search for `TODO` in [NAME]"
	if got := Fillers(s, "en", []Span{{11, 17}, {21, 27}}); got != nil {
		t.Errorf("got %v", got)
	}
}

func FuzzFillers(f *testing.F) {
	f.Add("[NAME] TODO XXX lorem ipsum [", "en")
	f.Fuzz(func(t *testing.T, s, language string) {
		for _, x := range Fillers(s, language, nil) {
			if x.Start < 0 || x.End > len(s) || x.Start >= x.End {
				t.Fatalf("%+v is not in a text of %d bytes", x, len(s))
			}
		}
	})
}
