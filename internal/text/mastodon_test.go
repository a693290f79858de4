package text

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"copydesk/internal/conformance"
)

func TestMastodonCountsAsTheVectorsSay(t *testing.T) {
	data, err := os.ReadFile(conformance.Path(t, "mastodon", "status_length_vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Limit int
		Cases []struct {
			Name, CW, Text string
			Over           bool
			Length         *int
		}
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors.Cases {
		n := MastodonLength(v.CW, v.Text, MastodonURL)
		if over := n > vectors.Limit; over != v.Over {
			t.Errorf("%s: length %d, over: %t, want %t", v.Name, n, over, v.Over)
		}
		if v.Length != nil && n != *v.Length {
			t.Errorf("%s: length %d, want %d", v.Name, n, *v.Length)
		}
	}
	if len(vectors.Cases) < 10 {
		t.Errorf("%d cases ran, want 10", len(vectors.Cases))
	}
}

func TestMastodonFindsTheHashtagsThatTheVectorsSay(t *testing.T) {
	data, err := os.ReadFile(conformance.Path(t, "mastodon", "hashtag_vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Cases []struct {
			Text    string
			Hashtag *string
		}
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors.Cases {
		for what, tags := range map[string][]Span{"alone": mastodonTags(v.Text, nil), "in Find": tagSpans(Find(v.Text, Mastodon))} {
			var got []string
			for _, p := range tags {
				got = append(got, p.Of(v.Text))
			}
			switch {
			case v.Hashtag == nil && len(got) > 0:
				t.Errorf("%s: %q holds %q, want no tag", what, v.Text, got)
			case v.Hashtag != nil && (len(got) != 1 || got[0] != *v.Hashtag):
				t.Errorf("%s: %q holds %q, want %q", what, v.Text, got, *v.Hashtag)
			}
		}
	}
	if len(vectors.Cases) < 22 {
		t.Errorf("%d cases ran, want 22", len(vectors.Cases))
	}
}

func tagSpans(e Entities) []Span {
	var spans []Span
	for _, h := range e.Hashtags {
		spans = append(spans, h.Span)
	}
	return spans
}

func TestMastodonLength(t *testing.T) {
	tests := []struct {
		name, warning, text string
		url, want           int
	}{
		{"nothing", "", "", 23, 0},
		{"only white space", "", " \n ", 23, 0},
		{"a family is one character", "", "👨‍👩‍👧‍👦!", 23, 2},
		{"a URL counts 23 however short", "", "http://t.co", 23, 23},
		{"a server may count otherwise", "", "see https://acme.example.com/a/very/long/path?with=query", 30, 34},
		{"a domain without a protocol counts in full", "", "acme.com", 23, 8},
		{"a URL glued to a word counts in full", "", "xhttp://acme.com", 23, 16},
		{"other schemes", "", "gemini://acme.com/x", 23, 23},
		{"an unknown scheme", "", "ftp://acme.com/x", 23, 16},
		{"the host of a mention does not count", "", "hi @alice@example.social!", 23, 10},
		{"a mention in a path is part of the URL", "", "https://example.social/@alice@example.com", 23, 23},
		{"an address is no mention", "", "a@b.example", 23, 11},
		{"a mention with dots", "", "@al.ice@example.social", 23, 7},
		{"nothing after the second sign", "", "@alice@ hi", 23, 10},
		{"a warning counts in full, its URL too", "https://acme.com", "x", 23, 17},
		{"a warning alone", "spoilers", "", 23, 8},
		{"two URLs and a mention", "", "http://a.com @b@c.de http://d.com", 23, 23 + 1 + 2 + 1 + 23},
		{"text after a URL in parentheses", "", "(https://acme.com/a_(b))", 23, 25},
		{"a path in any script", "", "https://acme.com/日本語/é–!", 23, 24},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := MastodonLength(test.warning, test.text, test.url); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
	if got, want := MastodonLength("", "@a@"+strings.Repeat("b", 254), 23), 257; got != want {
		t.Errorf("a host that is too long: got %d, want %d", got, want)
	}
}
