package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mentionTexts(s string, e Entities) (texts []string) {
	for _, m := range e.Mentions {
		texts = append(texts, m.Of(s))
	}
	return texts
}

func linkTexts(s string, e Entities) (texts []string) {
	for _, l := range e.Links {
		texts = append(texts, l.Of(s))
	}
	return texts
}

func spanTexts(s string, spans []Span) (texts []string) {
	for _, p := range spans {
		texts = append(texts, p.Of(s))
	}
	return texts
}

func TestEachGrammarReadsItsOwnMentions(t *testing.T) {
	const s = "Hi @acme, @alice@example.social and @acme.bsky.social, write to me@example.com or @[Acme Inc](urn:li:organization:7)!"
	tests := map[Grammar][]string{
		X:         {"@acme", "@acme"},
		Mastodon:  {"@acme", "@alice@example.social", "@acme.bsky.social"},
		Bluesky:   {"@acme.bsky.social"},
		Threads:   {"@acme", "@acme.bsky.social"},
		LinkedIn:  {"@[Acme Inc](urn:li:organization:7)"},
		Generic:   {"@acme", "@alice@example.social", "@acme.bsky.social"},
		"unknown": {"@acme", "@alice@example.social", "@acme.bsky.social"},
	}
	for g, want := range tests {
		if diff := cmp.Diff(want, mentionTexts(s, Find(s, g))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", g, diff)
		}
	}
	linkedIn := Find(s, LinkedIn).Mentions[0]
	if linkedIn.Name != "Acme Inc" {
		t.Errorf("LinkedIn mention is %+v", linkedIn)
	}
	if m := Find("see @acme/team-1!", X).Mentions[0]; m.Name != "acme" || m.List != "team-1" {
		t.Errorf("list mention is %+v", m)
	}
}

func TestThreadsNamesHaveFullStops(t *testing.T) {
	tests := map[string][]string{
		"by @acme.official.":              {"@acme.official"},
		"by @acme.Then we":                {"@acme"},
		"me@acme.com or @@acme":           nil,
		"(@_a_) @a..b @.c":                {"@_a_", "@a"},
		"日@b @" + strings.Repeat("a", 40): {"@" + strings.Repeat("a", 30)},
	}
	for s, want := range tests {
		if diff := cmp.Diff(want, mentionTexts(s, Find(s, Threads))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s, diff)
		}
	}
}

func TestTheGenericGrammarReadsNamesWithFullStops(t *testing.T) {
	for s, want := range map[string][]string{
		"by @some.name.":              {"@some.name"},
		"by @acme. Next":              {"@acme"},
		"by @acme.Next":               {"@acme"},
		"by @acme.studio_berlin, yes": {"@acme.studio_berlin"},
		"@alice@example.social":       {"@alice@example.social"},
		"@acme/team-1":                {"@acme/team-1"},
		"ana@acme.com":                nil,
	} {
		if diff := cmp.Diff(want, mentionTexts(s, Find(s, Generic))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s, diff)
		}
	}
}

func TestGluedHashtags(t *testing.T) {
	tests := []struct {
		in   string
		want []string // of Instagram, Threads and TikTok
		x    []string
	}{
		{"Boots #one#two #three", []string{"#one", "#two", "#three"}, []string{"#three"}},
		{"＃one＃two", []string{"＃one", "＃two"}, nil},
		{"a#one#two", nil, nil},
		{"#1#two", nil, nil},
		{"##one", []string{"#one"}, []string{"#one"}},
		{"#one## #two#", []string{"#one", "#two"}, nil},
		{"https://acme.com/#one#two", nil, nil},
	}
	for _, tt := range tests {
		for g, want := range map[Grammar][]string{Threads: tt.want, Generic: tt.want, X: tt.x} {
			if diff := cmp.Diff(want, spanTexts(tt.in, tagSpans(Find(tt.in, g)))); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", g, tt.in, diff)
			}
		}
	}
}

func TestEachGrammarReadsItsOwnLinks(t *testing.T) {
	const s = "acme.com, (https://acme.com/a_(b)). gemini://acme.com/日本 x-y.com e.g. README.md"
	tests := map[Grammar][]string{
		X:        {"acme.com", "https://acme.com/a_(b)", "acme.com/", "x-y.com", "README.md"},
		Bluesky:  {"acme.com", "https://acme.com/a_(b))", "README.md"},
		Mastodon: {"https://acme.com/a_(b)", "gemini://acme.com/日本"},
	}
	// After gemini:// X sees no scheme that it knows, and the slash before the domain forbids one without.
	tests[X] = []string{"acme.com", "https://acme.com/a_(b)", "x-y.com", "README.md"}
	for g, want := range tests {
		if diff := cmp.Diff(want, linkTexts(s, Find(s, g))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", g, diff)
		}
	}
}

func TestLinkParts(t *testing.T) {
	type parts struct{ Scheme, Host, Domain, Tracking, Affiliate string }
	tests := map[string]parts{
		"https://www.Example.co.uk:8080/a?b=c":                        {"https", "www.example.co.uk", "example.co.uk", "", ""},
		"HTTP://example.com":                                          {"http", "example.com", "example.com", "", ""},
		"acme.github.io/x":                                            {"", "acme.github.io", "acme.github.io", "", ""},
		"https://shop.müller.de/x":                                    {"https", "shop.müller.de", "müller.de", "", ""},
		"https://例え.みんな/":                                             {"https", "例え.みんな", "例え.みんな", "", ""},
		"https://a.com/?utm_source=x&id=1&fbclid=y#utm_medium=z":      {"https", "a.com", "a.com", "utm_source=x fbclid=y", ""},
		"https://a.com/?UTM_Source=x;gclid=":                          {"https", "a.com", "a.com", "UTM_Source=x gclid=", ""},
		"https://www.amazon.com/dp/B0?tag=acme-20&ref=nav":            {"https", "www.amazon.com", "amazon.com", "", "tag=acme-20"},
		"https://a.com/?tag=summer&aff_id=7&affid=":                   {"https", "a.com", "a.com", "", "aff_id=7"},
		"https://a.com/?irclickid=a&awc=1_2&affiliate=jane&aff=j":     {"https", "a.com", "a.com", "", "irclickid=a awc=1_2 affiliate=jane aff=j"},
		"https://a.com/?ref=jane_m&x=1":                               {"https", "a.com", "a.com", "", "ref=jane_m"},
		"https://a.com/?ref=page_2":                                   {"https", "a.com", "a.com", "", ""},
		"https://a.com/?ref=JANE10":                                   {"https", "a.com", "a.com", "", "ref=JANE10"},
		"https://a.com/?ref=homepage":                                 {"https", "a.com", "a.com", "", ""},
		"https://a.com/?ref=v2":                                       {"https", "a.com", "a.com", "", ""},
		"https://github.com/a/b/blob/x?ref=jane10":                    {"https", "github.com", "github.com", "", ""},
		"https://a.com/?ref=4f2c9ab&x=1":                              {"https", "a.com", "a.com", "", ""},
		"https://a.com/ref=JANE10":                                    {"https", "a.com", "a.com", "", ""},
		"https://a.com/?next=https://b.com/?utm_source=x":             {"https", "a.com", "a.com", "", ""},
		"https://xn--mller-kva.de":                                    {"https", "xn--mller-kva.de", "xn--mller-kva.de", "", ""},
		"https://co.uk":                                               {"https", "co.uk", "co.uk", "", ""},
		"https://a.com?utm_campaign=1":                                {"https", "a.com", "a.com", "utm_campaign=1", ""},
		"https://example.com/path?affiliate&tag=-20&tag=x-21&other=1": {"https", "example.com", "example.com", "", "tag=-20 tag=x-21"},
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			links := Find("» "+s+" ", X).Links
			if len(links) != 1 {
				t.Fatalf("found %+v, want one link", links)
			}
			l := links[0]
			got := parts{l.Scheme, l.Host, l.Domain, "", ""}
			for i, list := range [][]Parameter{l.Tracking, l.Affiliate} {
				var texts []string
				for _, p := range list {
					texts = append(texts, p.Of("» "+s))
				}
				*[]*string{&got.Tracking, &got.Affiliate}[i] = strings.Join(texts, " ")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEmojiKnowTheirNameToneAndPlace(t *testing.T) {
	const s = "🚀 Launch 👩🏽‍💻!\n  ✅ done ✌️ ❤\n1️⃣ 🇩🇪 ☺︎ © https://acme.com/🚀 acme.com/❤"
	type short struct {
		Text, Name string
		Tone       int
		LeadsLine  bool
	}
	want := []short{
		{"🚀", "rocket", 0, true},
		{"👩🏽‍💻", "woman technologist", 3, false},
		{"✅", "check mark button", 0, true},
		{"✌️", "victory hand", 0, false},
		{"❤", "red heart", 0, false},
		{"1️⃣", "keycap 1", 0, true},
		{"🇩🇪", "flag Germany", 0, false},
		{"🚀", "rocket", 0, false},
		{"❤", "red heart", 0, false},
	}
	var got []short
	for _, e := range Find(s, X).Emoji {
		got = append(got, short{e.Of(s), e.Name, e.Tone, e.LeadsLine})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestQuotations(t *testing.T) {
	tests := map[string][]string{
		`She said "yes" twice.`:                                 {`"yes"`},
		`“one” and “two”`:                                       {`“one”`, `“two”`},
		`„Hallo“ und »Welt« und ‚nein‘`:                         {`„Hallo“`, `»Welt«`, `‚nein‘`},
		`« bonjour » et «salut»`:                                {`« bonjour »`, `«salut»`},
		`”ruotsiksi” ja »suomeksi»`:                             {`”ruotsiksi”`, `»suomeksi»`},
		`彼は「はい」と『本』《書》〈い〉｢ろ｣`:                                   {`「はい」`, `『本』`, `《書》`, `〈い〉`, `｢ろ｣`},
		`'single words' and ‘curly ones’`:                       {`'single words'`, `‘curly ones’`},
		`don't can't won't it’s Ana's`:                          nil,
		`the dogs' and the cats' home`:                          nil,
		`'tis the season for dogs'`:                             nil,
		`a 5" screen, a 7" screen`:                              nil,
		`“outer ‘inner’ more”`:                                  {`“outer ‘inner’ more”`},
		`'I don't know,' she said`:                              {`'I don't know,'`},
		"“one\nparagraph” but “not\n\ntwo”":                     {"“one\nparagraph”"},
		"> quoted\n> more\nnot\n>next\n> again":                 {"> quoted\n> more", "> again"},
		"> a “b”\n“c”":                                          {"> a “b”", "“c”"},
		`unclosed "quote`:                                       nil,
		`“`:                                                     nil,
		`say "hello" and "bye`:                                  {`"hello"`},
		"He (“the man”) went":                                   {"“the man”"},
		`"a" "b"`:                                               {`"a"`, `"b"`},
		"":                                                      nil,
		"1 > 0 and 2 > 1":                                       nil,
		strings.Repeat("'a ", 20) + "“still found”":             {"“still found”"},
		`She wrote: “It's 'fine'.” Then: "No, it isn't."`:       {`“It's 'fine'.”`, `"No, it isn't."`},
		"\"Every rule has an owner,\" she says.\r\n\"Always.\"": {`"Every rule has an owner,"`, `"Always."`},
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			if diff := cmp.Diff(want, spanTexts(s, Find(s, X).Quotes)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCode(t *testing.T) {
	tests := map[string][]string{
		"run `go test` now":             {"`go test`"},
		"``a ` b`` and `c":              {"``a ` b``"},
		"a ` b\n\nc ` d":                nil,
		"a `b\nc` d":                    {"`b\nc`"},
		"```go\nx := 1\n```\nafter `y`": {"```go\nx := 1\n```", "`y`"},
		"~~~\n```\n~~~":                 {"~~~\n```\n~~~"},
		"```\nnever closed\n`a`":        {"`a`"},
		"`````\n```\n`````":             {"`````\n```\n`````"},
		"~ tilde ~":                     nil,
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			if diff := cmp.Diff(want, spanTexts(s, Find(s, X).Code)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLines(t *testing.T) {
	const s = "Title\r\n\n- one\n  • two\n10) ten\na) letter\n*not* a bullet\n2026 is no bullet\n3.5 neither\n– dash\n\t\n→ arrow"
	want := []string{"Title", "", "- one|-", "  • two|•", "10) ten|10)", "a) letter|a)", "*not* a bullet", "2026 is no bullet",
		"3.5 neither", "– dash|–", "\t", "→ arrow|→"}
	var got []string
	for _, l := range Find(s, X).Lines {
		text := l.Of(s)
		if l.Bullet != (Span{}) {
			text += "|" + l.Bullet.Of(s)
		}
		if l.Blank != (strings.TrimSpace(l.Of(s)) == "") {
			t.Errorf("line %q, blank: %t", l.Of(s), l.Blank)
		}
		got = append(got, text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRuns(t *testing.T) {
	tests := map[string][]string{
		"Great #a #b #c end":                        {"#a #b #c"},
		"#a #b":                                     nil,
		"#a, #b\n#ad https://acme.com $ACME":        {"#a, #b\n#ad https://acme.com $ACME"},
		"#ad\n\n#b #c #d":                           {"#b #c #d"},
		"#a and #b and #c":                          nil,
		"https://a.com https://b.com https://c.com": {"https://a.com https://b.com https://c.com"},
		"#a #b #c x #d #e #f":                       {"#a #b #c", "#d #e #f"},
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			if diff := cmp.Diff(want, spanTexts(s, Find(s, X).Runs)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatOverlapsGoesToTheFirst(t *testing.T) {
	const s = "https://example.social/@alice#tag ＃twitter.com/x"
	e := Find(s, X)
	got := fmt.Sprint(linkTexts(s, e), mentionTexts(s, e), spanTexts(s, tagSpans(e)))
	if want := "[https://example.social/@alice#tag] [] [＃twitter]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A protocol makes a link for whoever reads it, whatever X makes of the domain.
func TestGenericLinksNeedNoKnownDomain(t *testing.T) {
	for s, want := range map[string][]string{
		"see http://intranet.acme.test/a, or https://example.com.": {"http://intranet.acme.test/a", "https://example.com"},
		"https://acme.example/x and www.example.org":               {"https://acme.example/x", "www.example.org"},
		"acme.example is no link":                                  nil,
	} {
		var got []string
		for _, l := range Find(s, Generic).Links {
			got = append(got, l.Of(s))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}
