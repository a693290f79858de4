package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMeasure(t *testing.T) {
	tests := []struct {
		name, text string
		want       Lengths
	}{
		{"nothing", "", Lengths{}},
		{"plain", "Hello, world!", Lengths{13, 13, 13, 13, 13, 13, 13}},
		{"a line end is one, or two code points", "a\r\nb", Lengths{X: 4, Graphemes: 3, Bytes: 4, UTF16: 4, Codepoints: 4, Mastodon: 3, Threads: 4}},
		{"German", "Größe", Lengths{X: 5, Graphemes: 5, Bytes: 7, UTF16: 5, Codepoints: 5, Mastodon: 5, Threads: 5}},
		{"decomposed", "Gro\u0308", Lengths{X: 3, Graphemes: 3, Bytes: 5, UTF16: 4, Codepoints: 4, Mastodon: 3, Threads: 4}},
		{"Japanese", "こんにちは", Lengths{X: 10, Graphemes: 5, Bytes: 15, UTF16: 5, Codepoints: 5, Mastodon: 5, Threads: 5}},
		{"typography", "“x” – y…", Lengths{X: 9, Graphemes: 8, Bytes: 16, UTF16: 8, Codepoints: 8, Mastodon: 8, Threads: 8}},
		{"an emoji", "🚀", Lengths{X: 2, Graphemes: 1, Bytes: 4, UTF16: 2, Codepoints: 1, Mastodon: 1, Threads: 4}},
		{"a family", "👨‍👩‍👧‍👦", Lengths{X: 2, Graphemes: 1, Bytes: 25, UTF16: 11, Codepoints: 7, Mastodon: 1, Threads: 25}},
		{"a flag", "🇩🇪", Lengths{X: 2, Graphemes: 1, Bytes: 8, UTF16: 4, Codepoints: 2, Mastodon: 1, Threads: 8}},
		{"no flag", "🇦🇦", Lengths{X: 4, Graphemes: 1, Bytes: 8, UTF16: 4, Codepoints: 2, Mastodon: 1, Threads: 8}},
		{"a link", "https://acme.example.com/a-rather-long-path", Lengths{X: 23, Graphemes: 43, Bytes: 43, UTF16: 43, Codepoints: 43, Mastodon: 23, Threads: 43}},
		{"a bare link", "acme.com", Lengths{X: 23, Graphemes: 8, Bytes: 8, UTF16: 8, Codepoints: 8, Mastodon: 8, Threads: 8}},
		{"a mention of the fediverse", "@alice@example.social", Lengths{X: 21, Graphemes: 21, Bytes: 21, UTF16: 21, Codepoints: 21, Mastodon: 6, Threads: 21}},
		{"invalid UTF-8", "a\xffb", Lengths{X: 4, Graphemes: 3, Bytes: 3, UTF16: 3, Codepoints: 3, Mastodon: 3, Threads: 3}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Measure(test.text)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for counter, want := range map[string]int{"x": got.X, "graphemes": got.Graphemes, "bytes": got.Bytes, "utf16": got.UTF16,
				"codepoints": got.Codepoints, "mastodon": got.Mastodon, "threads": got.Threads, "none": 0} {
				if n, ok := Count(counter, test.text); !ok || n != want {
					t.Errorf("%s counts %d, %t; Measure counts %d", counter, n, ok, want)
				}
			}
		})
	}
	if _, ok := Count("letters", "a"); ok {
		t.Error("an unknown counter counts")
	}
}

// The project's own vectors for X, so that it stands without the shared ones.
func TestXLength(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"a domain alone is a link", "see acme.com", 27},
		{"so are two words with a full stop between, if the second is a top-level domain", "Done.Now", 23},
		{"and not otherwise", "Done.Then", 9},
		{"and a file name in a country's domain", "README.md", 23},
		{"a mail address is not", "me@acme.com", 11},
		{"a hashtag of a domain is not", "#acme.com", 9},
		{"a link in brackets", "(https://acme.com)", 25},
		{"a full stop after a link", "https://acme.com/a.", 24},
		{"a link between Chinese", "看acme.com吧", 27},
		{"a port needs a scheme", "acme.com:8080", 28},
		{"a port", "https://acme.com:8080/", 23},
		{"a top-level domain that is none", "https://acme.example", 20},
		{"an address of numbers", "https://192.168.0.1/", 20},
		{"a t.co link ends after its name", "https://t.co/abc!x", 25},
		{"a t.co name that is too long", "https://t.co/" + strings.Repeat("a", 41), 54},
		{"a link that is too long", "https://acme.com/" + strings.Repeat("a", 4100), 4117},
		{"a label that is too long", "https://" + strings.Repeat("a", 64) + ".com", 76},
		{"an international domain", "https://müller.みんな/ä", 23},
		{"a top-level domain with a dotted capital I", "a.bİ", 4},
		{"a keycap", "1️⃣", 2},
		{"a digit with a selector only", "1️", 3},
		{"copyright as text and as emoji", "© ©️", 4},
		{"a selector on what is emoji anyway", "🚀️", 4},
		{"a text selector", "✌︎", 4},
		{"skin tones", "👍🏿✌🏿👩🏽‍🤝‍👨🏿", 6},
		{"a tone on what has none", "🚀🏿", 4},
		{"one toned person of two is no known sequence", "👩🏽‍🤝‍👨", 2 + 1 + 2 + 1 + 2},
		{"families in half a spelling", "❤‍🔥", 2 + 1 + 2},
		{"families in full", "❤️‍🔥", 2},
		{"Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2},
		{"joiners alone", "\u200d\u200d", 2},
		{"Hangul letters compose", "\u1112\u1161\u11ab", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Measure(test.text).X; got != test.want {
				t.Errorf("%q has length %d, want %d", test.text, got, test.want)
			}
		})
	}
}

func TestXValid(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "a": true, strings.Repeat("a", 280): true, strings.Repeat("a", 281): false, strings.Repeat("日", 140): true,
		strings.Repeat("日", 141): false, "a\uFEFFb": false, "a\uFFFE": false, "\uFFFF": false, "a\u202Ab": true,
	} {
		if got := XValid(s, 280); got != want {
			t.Errorf("XValid(%.20q) = %t", s, got)
		}
	}
	if !XValid(strings.Repeat("a", 25_000), 25_000) {
		t.Error("the limit is not the caller's")
	}
}

// What a platform ignores does not change what it counts.
func TestLengthsIgnoreWhatThePlatformIgnores(t *testing.T) {
	const around = "Read %s now, @alice@%s! ☕️"
	fill := func(url, host string) Lengths {
		return Measure(strings.NewReplacer("%s now", url+" now", "@%s", "@"+host).Replace(around))
	}
	want := fill("https://a.co", "a.b")
	for _, url := range []string{"http://acme.com/?q=1#x", "https://acme.com/" + strings.Repeat("path/", 200), "https://www.müller.de/ä"} {
		if got := fill(url, "a.b"); got.X != want.X || got.Mastodon != want.Mastodon {
			t.Errorf("with %.40s: X %d, Mastodon %d; want %d, %d", url, got.X, got.Mastodon, want.X, want.Mastodon)
		}
	}
	for _, host := range []string{"example.social", "very.long.host.of.a.server.example"} {
		if got := fill("https://a.co", host); got.Mastodon != want.Mastodon {
			t.Errorf("with %s: Mastodon %d, want %d", host, got.Mastodon, want.Mastodon)
		}
	}
}

func TestPunycodeLength(t *testing.T) {
	for s, want := range map[string]int{
		"müller": len("xn--mller-kva"), "みんな": len("xn--q9jyb4c"), "plain": 5, "ü": len("xn--tda"), "a。ü": len("a.xn--tda"),
		"\U0001F4A9": len("xn--ls8h"), strings.Repeat("ü", 64): maxLabel + 1,
	} {
		if got := labelLength(s); got != want {
			t.Errorf("%q takes %d characters, want %d", s, got, want)
		}
	}
}

func TestValidURL(t *testing.T) {
	for s, want := range map[string]bool{
		"https://acme.example": true, "http://user:pw@acme.example:80/a%20b?c=d&e#f/?": true, "https://[::1]:8080/": true,
		"http://1.2.3.4/": true, "http://256.2.3.4/": false, "https://localhost": false, "ftp://acme.example": false,
		"https://acme.example/ ": false, "https://acme.example/%2": false, "https://ac_me.example": false, "https://a_b.acme.example": true,
		"https://-acme.example": false, "https://acme-.example": false, "https://acme..example": false, "https://acme.example:123456": false,
		"https://acme.example:": false, "acme.example": false, "": false, "https://": false, "https://☃.net/": true, "https://a@b@acme.com": false,
		"https://[zz]/": false, "https://[::1": false,
	} {
		if got := ValidURL(s); got != want {
			t.Errorf("ValidURL(%q) = %t", s, got)
		}
	}
}

// TestXReadsCodeUnits: what twitter-text 3.1.0 (JavaScript) answers to these texts. It reads UTF-16, so that the first half of
// an emoji may stand before a domain whose sign before it, # or @, would forbid one.
func TestXReadsCodeUnits(t *testing.T) {
	for s, want := range map[string]struct {
		weight int
		url    string
	}{
		"#🎉.example.com":   {27, "example.com"},
		"@🎉.example.com":   {27, "example.com"},
		"🎉.example.com":    {26, "example.com"},
		"#🎉example.com":    {26, "example.com"},
		"#𠀀本.example.com":  {29, "example.com"},
		"a𠀀.co.uk":         {27, "co.uk"},
		"#日.example.com":   {15, ""},
		"#é.example.com":   {14, ""},
		"#a.example.com":   {14, ""},
		"/🎉.example.com":   {15, ""},
		"🎉.com":            {6, ""},
		"example.com한.kr/": {27, "example.com한.kr/"},
		"a.com한.kr/abcde":  {27, "a.com한.kr/abcde"},
		"#http://a.com":    {13, ""},
		"#http://🎉.com":    {14, ""},
	} {
		url := ""
		for _, u := range findURLs(s, &xURLGrammar) {
			url += u.Of(s)
		}
		if got := xLength(s); got != want.weight || url != want.url {
			t.Errorf("%q counts %d with the URL %q, want %d and %q", s, got, url, want.weight, want.url)
		}
	}
}

// TestInIsCount: the lengths that are measured together are those that are counted alone.
func TestInIsCount(t *testing.T) {
	const s = "Grüße 👍🏽 an @acme: https://www.example.com/a?b=c #CleanRivers"
	for _, counter := range Counters() {
		want, ok := Count(counter, s)
		if got := Measure(s).In(counter); !ok || got != want {
			t.Errorf("%s: %d together, %d alone", counter, got, want)
		}
	}
}
