package lint

import (
	"testing"

	"copydesk/internal/register"
	"copydesk/internal/text"

	"github.com/google/go-cmp/cmp"
)

// A name of the charter is found where it is meant, and a common word that happens to be one is not.
func TestNamesAreMeant(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"Shell", "We worked with Shell.", true},
		{"Shell", "SHELL is with us", true},
		{"Shell", "We found a shell on the beach.", false},
		{"Target", "Target has chosen us.", true},
		{"Target", "Target your posts well.", false},
		{"Port of Brink", "The PORT OF BRINK is ours.", true},
		{"Best Buy", "This is the best buy of the year.", false},
		{"NordMuesli", "nordmuesli is back", true},
		{"FX-9", "the fx-9 flies", true},
		{"riverwatch", "Riverwatch thanks you", true},
	} {
		n, err := newNames(register.Charter{Clients: map[string]register.Client{"x": {Names: []string{tt.name}}}})
		if err != nil {
			t.Fatal(err)
		}
		hits := n.matcher.Match(tt.text, text.Where{})
		got := len(hits) == 1 && meant(tt.name, tt.text, hits[0])
		if got != tt.want {
			t.Errorf("%q in %q: meant is %v", tt.name, tt.text, got)
		}
	}
}

func TestTermsOfTheGlossaryAreMiscased(t *testing.T) {
	n, err := newNames(register.Charter{Glossary: map[string]register.Entry{
		"GitHub": {Wrong: []string{"Git Hub"}}, "copydesk": {}, "Notion": {}, "Rust": {AnyCase: true},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for text_, want := range map[string][]string{
		"Find us on Github, or on git hub.":                 {"Github", "git hub"},
		"Copydesk is here. We like copydesk, not CopyDesk.": {"CopyDesk"},
		"We had a notion of it. NOTION! NoTion?":            {"NoTion"},
		"RUST never sleeps":                                 nil,
		"GitHub's page":                                     nil,
	} {
		var got []string
		for _, h := range n.matcher.Match(text_, text.Where{}) {
			if miscased(text_, h, n.of[h.List][h.Term]) {
				got = append(got, h.Span.Of(text_))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text_, diff)
		}
	}
}

func TestWithoutNamesNothingIsLookedFor(t *testing.T) {
	if n, err := newNames(register.Charter{}); err != nil || n.matcher != nil {
		t.Errorf("got %v, %v", n.matcher, err)
	}
}

func TestBygoneTimes(t *testing.T) {
	for s, want := range map[string]bool{
		"In 1998 we won a lawsuit": true, "We won in 2025": true, "In 2026 we go to court": false,
		"Twenty years ago we lost": true, "Call 02019981 now": false, "Room 1998b": true, "2999 people": false,
	} {
		if got := bygone(s, "2026-11-22"); got != want {
			t.Errorf("%q: bygone is %v", s, got)
		}
	}
}
