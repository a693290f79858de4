package text

import (
	"strings"
	"testing"
)

const hiringPost = `We're hiring! 🚀 Join @acme and help us build accessible tools for everyone – remote, or in Berlin.

“Best decision I ever made,” says Ana.

Apply by Friday: https://jobs.acme.example.com/frontend?utm_source=x&utm_medium=social
#hiring #womenintech #OpenJSWorld`

func BenchmarkTypicalPost(b *testing.B) {
	for name, f := range map[string]func(s string){
		"Measure": func(s string) { Measure(s) },
		"Find":    func(s string) { Find(s, X) },
		"both":    func(s string) { Measure(s); Find(s, X) },
		"Generic": func(s string) { Find(s, Generic) },
		"X":       func(s string) { xLength(s) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(hiringPost)
			}
		})
	}
}

// hostileTexts are units that make a megabyte hard for scanners that look back or ahead too far.
var hostileTexts = []string{
	"@", "#", "$", "a", ".", "a.", "http://", "https://a.com/", "a.com..", "a_b.com-", "\u0301", "\u0316\u0301", "\u200d", "あ", "あ.com", "(",
	"a.co/(", "a.co/((", "?", "a.co?!", "@[", "@[a](urn:", "\\", "`", "``\n````go\n", "~~~~x\n~~~\n", "'a ", "“", "\"a \" ", "> ", "\n", "- \n",
	"#summersale", "#a ", "#aA", "＃", "1\u20e3", "👩\u200d", "🇩", "🏴\U000e0067", "@a.", "@a@b.", "RT@", "&", "\xff", "xn--", "a.xn--", "한글.", "#1",
	"http://a.co:1/?", "\u0627.", "a-", "{hashtag|\\#|a", "$A ", "rt:@a@",
}

func BenchmarkMegabyte(b *testing.B) {
	for _, unit := range hostileTexts {
		s := strings.Repeat(unit, (1<<20)/len(unit))
		b.Run(strings.NewReplacer("\n", "␊", "/", "∕").Replace(unit), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Measure(s)
				for _, g := range []Grammar{Generic, Bluesky, Mastodon, LinkedIn} {
					Find(s, g)
				}
				Reserved(s, linkedInReserved)
			}
		})
	}
}
