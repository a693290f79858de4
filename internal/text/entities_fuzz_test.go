package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzTexts are the texts that fuzzing starts from.
var fuzzTexts = []string{
	"", "plain", "Meet @acme at https://acme.example.com/a_(b)?utm_source=x&tag=a-20#c! #OpenJSWorld $ACME 👩🏽‍💻",
	"#one #two #three\n> quoted\n\n`code` “said” 'so'\n```\nfence\n```\n- item\n1. item",
	"e\u0301\u0323 한국 \u1100\u1161\u11A8 ☺︎ ✌️ 1️⃣ 🇩🇪 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧‍👦", "@alice@example.social @acme.bsky.social RT@x @a/list-1",
	"twitter.みんなです example.comてすと http://xn--ls8h.la ＠a ＃ｂ \u2066\u202ax.com\u202c\u2069", "@[Acme](urn:li:organization:1) {hashtag|\\#|x} \\* (a_b)",
	"a.a.a.a..a.com:80/((a)(b))?x=(", "\xff\xfe#a\x80 http://\xc3.com", "https://t.co/abc?d https://t.co/" + strings.Repeat("a", 41),
	"„a“ »b« «c» 「d」 ‚e‘ \"f 'tis 'g'", "#summersale #ad #ñandú #日本 #123a #a_b ##️⃣tag #il·lusió",
}

func FuzzFind(f *testing.F) {
	for _, s := range fuzzTexts {
		for g := range Grammars() {
			f.Add(s, g)
		}
	}
	f.Fuzz(func(t *testing.T, s string, g int) {
		names := Grammars()
		grammar := Grammar(names[uint(g)%uint(len(names))])
		e := Find(s, grammar)
		checkEntities(t, s, e)
	})
}

// checkEntities holds what is true of all entities of any text.
func checkEntities(t *testing.T, s string, e Entities) {
	t.Helper()
	valid := utf8.ValidString(s)
	check := func(what string, spans []Span, apart bool) {
		t.Helper()
		var b strings.Builder
		at := 0
		for _, p := range spans {
			if p.Start < 0 || p.End > len(s) || p.Start > p.End {
				t.Fatalf("%s %v is not inside the text of %d bytes: %q", what, p, len(s), s)
			}
			if valid && (!border(s, p.Start) || !border(s, p.End)) {
				t.Fatalf("%s %v does not stand on code point borders: %q", what, p, s)
			}
			if !apart {
				continue
			}
			if p.Start < at {
				t.Fatalf("%s %v overlaps what stands before: %q", what, p, s)
			}
			b.WriteString(s[at:p.Start])
			b.WriteString(p.Of(s))
			at = p.End
		}
		if b.WriteString(s[at:]); apart && b.String() != s {
			t.Fatalf("%s and what is between do not make %q again: %q", what, s, b.String())
		}
	}
	var all, links, emoji, lines, bullets []Span
	for _, l := range e.Links {
		links = append(links, l.Span)
		for _, p := range append(append([]Parameter{}, l.Tracking...), l.Affiliate...) {
			if p.Start < l.Start || p.End > l.End || !strings.HasPrefix(p.Of(s), p.Name) || !strings.HasSuffix(p.Of(s), p.Value) {
				t.Fatalf("parameter %+v does not stand in its link %v: %q", p, l.Span, s)
			}
		}
		if l.URL != l.Of(s) {
			t.Fatalf("link %v is not as it is written: %q", l.Span, l.URL)
		}
	}
	check("link", links, true)
	all = append(all, links...)
	for _, m := range e.Mentions {
		if m.Len() < 2 || !strings.Contains(m.Of(s), m.Name) || m.Name == "" {
			t.Fatalf("mention %+v of %q", m, s)
		}
		all = append(all, m.Span)
	}
	for _, h := range e.Hashtags {
		if h.Name == "" || !strings.HasSuffix(h.Of(s), h.Name) {
			t.Fatalf("hashtag %+v of %q", h, s)
		}
		if h.CamelCase != "" && !strings.EqualFold(h.CamelCase, h.Name) {
			t.Fatalf("hashtag %q is not %q in other capitals", h.Name, h.CamelCase)
		}
		all = append(all, h.Span)
	}
	for _, c := range e.Cashtags {
		all = append(all, c.Span)
	}
	slices.SortFunc(all, func(a, b Span) int { return a.Start - b.Start })
	check("entity", all, true)
	for _, m := range e.Emoji {
		emoji = append(emoji, m.Span)
	}
	check("emoji", emoji, true)
	for _, l := range e.Lines {
		lines = append(lines, l.Span)
		if l.Bullet != (Span{}) {
			bullets = append(bullets, l.Bullet)
		}
		if strings.ContainsAny(l.Of(s), "\n") {
			t.Fatalf("line %v has a line end in it: %q", l.Span, s)
		}
	}
	check("line", lines, true)
	check("bullet", bullets, true)
	check("quote", e.Quotes, true)
	check("code", e.Code, true)
	check("run", e.Runs, true)
}

func TestHostileTextsAreReadWhole(t *testing.T) {
	for _, unit := range hostileTexts {
		s := strings.Repeat(unit, (16<<10)/len(unit))
		for _, g := range Grammars() {
			checkEntities(t, s, Find(s, Grammar(g)))
		}
		if l := Measure(s); l.Bytes != len(s) || l.X < 1 {
			t.Errorf("%d times %q measures %+v", len(s)/len(unit), unit, l)
		}
		Reserved(s, linkedInReserved)
	}
}

func border(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func FuzzMeasure(f *testing.F) {
	for _, s := range fuzzTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := Measure(s)
		if l.Bytes != len(s) || l.Codepoints != utf8.RuneCountInString(s) {
			t.Fatalf("%+v of %q", l, s)
		}
		if l.Graphemes > l.Codepoints || l.Codepoints > l.UTF16 || l.UTF16 > 2*l.Codepoints || (l.X == 0) != (s == "") || l.Threads < 0 {
			t.Fatalf("%+v of %q", l, s)
		}
		for _, counter := range Counters() {
			if _, ok := Count(counter, s); !ok {
				t.Fatalf("no counter %q", counter)
			}
		}
		if !utf8.ValidString(s) {
			return
		}
		var nfd strings.Builder
		for _, m := range decompose(s) {
			nfd.WriteRune(m.r)
		}
		for form, other := range map[string]string{"NFC": toNFC(s), "NFD": nfd.String()} {
			if got := Measure(other).X; got != l.X {
				t.Fatalf("X length %d of %+q, %d of its %s %+q", l.X, s, got, form, other)
			}
		}
		if n := MastodonLength("", s, 0); n > l.Graphemes {
			t.Fatalf("Mastodon length %d of %q, which has %d characters", n, s, l.Graphemes)
		}
	})
}

func FuzzReserved(f *testing.F) {
	for _, s := range fuzzTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, p := range Reserved(s, linkedInReserved) {
			if p.Start < at || p.Len() != 1 || !strings.Contains(linkedInReserved, p.Of(s)) {
				t.Fatalf("%v of %q", p, s)
			}
			at = p.End
		}
	})
}

func FuzzValidURL(f *testing.F) {
	for _, s := range append(fuzzTexts, "https://user:pw@acme.example:80/a%20b?c=d#e", "http://[::1]/", "http://1.2.3.4") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if ValidURL(s) && !strings.HasPrefix(strings.ToLower(s), "http") {
			t.Fatalf("%q is taken for a URL", s)
		}
	})
}
