package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCorrectionsOpenWithALabel(t *testing.T) {
	for s, want := range map[string]string{
		"Correction: the fair is on Sunday.":         "Correction",
		"📢 CORRECTION – we open at nine":             "CORRECTION",
		"Hello\n\nBerichtigung: Es sind 40 Prozent.": "Berichtigung",
		"Rectificatif : la réunion est à 18 h":       "Rectificatif",
		"Fe de erratas: son 40":                      "Fe de erratas",
		"Course correction: we now sail north":       "",
		"Error correction codes: an introduction":    "",
		"We open at nine":                            "",
	} {
		sp, ok := Correction(s)
		if got := sp.Of(s); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", s, got, ok)
		}
	}
}

func TestFirstPerson(t *testing.T) {
	for _, tt := range []struct {
		language, text string
		want           bool
	}{
		{"en", "I think so.", true}, {"en", "That’s what I’m saying", true}, {"en", "We think so. Iron and myth.", false},
		{"de", "Ich glaube das.", true}, {"de", "Wir glauben das gemeinsam.", false},
		{"fr", "J’aime ce vélo.", true}, {"es", "Creo que sí.", true}, {"it", "Io penso", false},
	} {
		if got := FirstPerson(tt.text, tt.language); got != tt.want {
			t.Errorf("%q: got %v", tt.text, got)
		}
	}
}

func TestLinksThatSayNothing(t *testing.T) {
	for words, want := range map[string]bool{
		"click here": true, "Read more »": true, "hier": true, "En savoir plus": true, "aquí": true, "Here!": true,
		"our annual report": false, "how we test lamps": false, "more about our pumps": false, "": false,
	} {
		if got := VagueLink(words); got != want {
			t.Errorf("%q: vague is %v", words, got)
		}
	}
}

func TestAcronymsThatAreNeverExpanded(t *testing.T) {
	for s, want := range map[string][]string{
		"The SWMP is ready. The SWMP is long.":                  {"SWMP"},
		"Our CRMs talk to the ERP.":                             {"CRM", "ERP"},
		"The storm water management plan (SWMP) is ready.":      nil,
		"SWMP (storm water management plan) is ready.":          nil,
		"Our storm water management plan is long. The SWMP is":  nil,
		"The Bureau of Land Management knows. The BLM says so.": nil,
		"NASA, the EU and a PDF; Chapter XIV; I do NOT agree":   nil,
		"WELCOME EVERYBODY TO THE OPENING":                      nil,
		"The BNQ, short for Brink National Quay, is open.":      nil,
		"Read about GLSRY":                                      nil,
	} {
		var got []string
		for _, sp := range Acronyms(s, nil, func(a string) bool { return a == "GLSRY" }) {
			got = append(got, sp.Of(s))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s, diff)
		}
	}
}

func TestQuotationsWithoutSource(t *testing.T) {
	quote := "“The river is cleaner than it has been in forty long years”"
	for s, want := range map[string]bool{
		"We are glad. " + quote + ". Come and see.":         true,
		"The mayor said: " + quote + ".":                    false,
		quote + ", wrote the Brink Daily.":                  false,
		quote + "\n— Ana Petrova":                           false,
		"According to the report, " + quote + ".":           false,
		"Laut Gutachten gilt: " + quote:                     false,
		"She called it “the cleanest river”. We are glad.":  false,
		"A long morning.\n\n" + quote + "\n\nWe went home.": true,
	} {
		at := strings.Index(s, "“")
		q := Span{at, strings.LastIndex(s, "”") + len("”")}
		if got := len(Unattributed(s, []Span{q}, nil)) == 1; got != want {
			t.Errorf("%s: unattributed is %v", s, got)
		}
	}
	s := "We are glad. " + quote + " https://a.example"
	if got := Unattributed(s, []Span{{13, 13 + len(quote)}}, []Span{{len(s) - 17, len(s)}}); got != nil {
		t.Errorf("a link is a source: %v", got)
	}
}

func FuzzBlog(f *testing.F) {
	f.Add("Correction: “a b c d e f g h i” ABC (x)", 3, 9)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		Correction(s)
		FirstPerson(s, "fr")
		VagueLink(s)
		for _, a := range Acronyms(s, nil, func(string) bool { return false }) {
			if a.Start < 0 || a.End > len(s) || a.Start >= a.End {
				t.Fatalf("%+v is not in a text of %d bytes", a, len(s))
			}
		}
		if start >= 0 && start < end && end <= len(s) {
			Unattributed(s, []Span{{start, end}}, nil)
		}
	})
}
