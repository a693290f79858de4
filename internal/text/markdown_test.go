package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlain(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain text stays", "We are live!\nSee you 🎉", "We are live!\nSee you 🎉"},
		{"emphasis", "A *good* **day** ***for*** _all_ of ~~us~~ `code`", "A good day for all of us code"},
		{"underscores in words stay", "snake_case_word and 2*3*4", "snake_case_word and 234"},
		{"paragraphs", "One\ntwo\n\n\n\nthree", "One\ntwo\n\n\nthree"},
		{"headings", "# Title\nText\n\nTitle 2\n===\nMore", "Title\n\nText\n\nTitle 2\n\nMore"},
		{"links keep their address", "See [our site](https://a.example/x_y \"Title\").", "See our site: https://a.example/x_y."},
		{"a link that is its words", "<https://a.example> [https://a.example](https://a.example) https://b.example", "https://a.example https://a.example https://b.example"},
		{"mail links", "<ana@a.example> [ana@a.example](mailto:ana@a.example)", "ana@a.example ana@a.example"},
		{"reference links", "See [this][x], [x].\n\n[x]: https://a.example", "See this: https://a.example, x: https://a.example."},
		{"images go", "![Alt](a.png)\n\nText ![b](b.png \"B\") end\n![c](c.png)\n", "Text  end"},
		{"images first", "![a](a.png)\n![b](b.png)\nText", "Text"},
		{"links of HTML keep their address", "See <a class=x href=\"https://a.example/?a=1&amp;b=2\">our <b>site</b></a> or <a href=/b>b</a>, <a name=\"c\"></a>c.", "See our site: https://a.example/?a=1&b=2 or b: /b, c."},
		{"links of HTML that never end", "<a href=\"https://a.example\">one <a href='https://b.example'>two", "one : https://a.example two: https://b.example"},
		{"linked image", "[![Alt](a.png)](https://a.example)", "https://a.example"},
		{"lists", "- one\n- two\n  - three\n\n1. four\n2. five", "- one\n- two\n- three\n\n1. four\n2. five"},
		{"loose list", "* one\n\n* two", "- one\n\n- two"},
		{"list that starts elsewhere", "7) seven\n8) eight", "7. seven\n8. eight"},
		{"quotes", "> so\n> said\n\nshe", "so\nsaid\n\nshe"},
		{"code block", "Run:\n\n```sh\nmake  all\n\ngo\n```\n\n    indented", "Run:\n\nmake  all\n\ngo\n\nindented"},
		{"escapes and entities", `1\. \*no\* &amp; &copy; &#35;tag AT&T &nosuch; \#x`, "1. *no* & © #tag AT&T &nosuch; #x"},
		{"hard breaks", "one  \ntwo\\\nthree", "one\ntwo\nthree"},
		{"thematic break", "a\n\n---\n\nb", "a\n\nb"},
		{"html", "<p>Hello <b>big</b> world</p>\n\n<!-- not\nshown --><img src='a.png'>\nText<br>next <span>in</span>", "Hello big world\n\nText\nnext in"},
		{"script", "<script>\nvar a = '<b>';\n</script>\n\nText", "Text"},
		{"tables stay as they are", "| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"},
		{"tags and mentions", "#OpenSource is @ana's\n#two", "#OpenSource is @ana's\n#two"},
		{"CRLF", "One\r\ntwo\r\n\r\n- three\r\n", "One\ntwo\n\n- three"},
		{"empty", "", ""},
		{"only an image", "![a](b)", ""},
		{"nothing but marks", "> \n\n- \n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			md := Plain(tt.in)
			if diff := cmp.Diff(tt.want, md.Text); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
			checkMarkdown(t, tt.in, md)
		})
	}
}

// checkMarkdown holds what is true of every Markdown text.
func checkMarkdown(t *testing.T, src string, md Markdown) {
	t.Helper()
	inside := func(what string, sp Span, of string) {
		t.Helper()
		if sp.Start < 0 || sp.End < sp.Start || sp.End > len(of) {
			t.Errorf("%s %v lies outside its text of %d bytes", what, sp, len(of))
		}
	}
	for i, r := range md.Map.runs {
		end := md.Map.end(i)
		inside("run", r.from, src)
		if r.copy && md.Text[r.at:end] != src[r.from.Start:r.from.Start+end-r.at] {
			t.Errorf("run %d copies %q as %q", i, src[r.from.Start:r.from.Start+end-r.at], md.Text[r.at:end])
		}
	}
	inside("whole", md.Map.Span(0, len(md.Text)), src)
	for _, i := range md.Images {
		inside("image", i.Span, src)
		inside("alt", i.AltSpan, src)
	}
	for _, l := range md.Links {
		inside("link", l.Span, src)
		inside("words", l.TextSpan, md.Text)
	}
	for _, sp := range append(append([]Span{}, md.Code...), md.Quotes...) {
		inside("code or quotation", sp, md.Text)
	}
}

// TestLinksOfPictures: the address of a link around a picture stands where it is written, and so does that of a link of HTML.
func TestLinksOfPictures(t *testing.T) {
	for _, src := range []string{
		"[![a](a.png)](https://a.example)", "[![](a.png)](https://a.example)", "[x ![a ![b](b.png)](a.png \"t\")](https://a.example)",
		"![x](y) [![a][r]](https://a.example)\n\n[r]: a.png", "<a href='https://a.example'><img src=a.png></a>", "<p>\n<a\nhref=https://a.example>x</a></p>",
	} {
		md := Plain(src)
		checkMarkdown(t, src, md)
		at := strings.Index(md.Text, "https://a.example")
		if at < 0 {
			t.Errorf("%q: no address in %q", src, md.Text)
			continue
		}
		if got := md.Map.Span(at, at+len("https://a.example")).Of(src); got != "https://a.example" {
			t.Errorf("%q: the address stands at %q", src, got)
		}
		if n := len(md.Links); n != 1 || !strings.Contains(md.Links[0].Span.Of(src), "https://a.example") {
			t.Errorf("%q: links %+v", src, md.Links)
		}
	}
}

func TestMarkdownParts(t *testing.T) {
	src := `# The *big* title

![A cat & dog](https://a.example/cat.png "Cat") and ![](b.png) and <img src="c.png" alt="C &lt; D">

Read [the **whole** story](https://a.example/story_(1)) or [**this** ` + "`x`" + `][r] or <https://b.example>.

> Quoted [link](u "(title)")

` + "```\nblock\n```" + `

text ` + "`span`" + `

[r]: https://r.example`
	md := Plain(src)
	checkMarkdown(t, src, md)
	var got []string
	for _, i := range md.Images {
		got = append(got, fmt.Sprintf("image %q %q %q %q", i.URL, i.Alt, i.Span.Of(src), i.AltSpan.Of(src)))
	}
	for _, l := range md.Links {
		got = append(got, fmt.Sprintf("link %q %q %q %q", l.URL, l.Text, l.Span.Of(src), md.Map.Span(l.TextSpan.Start, l.TextSpan.End).Of(src)))
	}
	for _, c := range md.Code {
		got = append(got, fmt.Sprintf("code %q", c.Of(md.Text)))
	}
	for _, q := range md.Quotes {
		got = append(got, fmt.Sprintf("quote %q", q.Of(md.Text)))
	}
	want := []string{
		`image "https://a.example/cat.png" "A cat & dog" "![A cat & dog](https://a.example/cat.png \"Cat\")" "A cat & dog"`,
		`image "b.png" "" "![](b.png)" ""`,
		`image "c.png" "C < D" "<img src=\"c.png\" alt=\"C &lt; D\">" "C &lt; D"`,
		`link "https://a.example/story_(1)" "the whole story" "[the **whole** story](https://a.example/story_(1))" "the **whole** story"`,
		`link "https://r.example" "this x" "[**this** ` + "`x`" + `][r]" "this** ` + "`x" + `"`,
		`link "https://b.example" "https://b.example" "<https://b.example>" "https://b.example"`,
		`link "u" "link" "[link](u \"(title)\")" "link"`,
		`code "x"`, `code "block"`, `code "span"`,
		`quote "Quoted link: u"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTangledMarkdownStaysAsItIs(t *testing.T) {
	for _, unit := range []string{"[a](", "> ", "1. ", "a~~+*", "\\``--->"} {
		src := strings.Repeat(unit, 1<<20/len(unit))
		md := Plain(src)
		if !md.Unread || md.Text != src {
			t.Errorf("a megabyte of %q was read", unit)
		}
		checkMarkdown(t, src, md)
	}
	long := strings.Repeat("A [link](https://a.example) and *some* `code`, as people write it.\n\n", 4000)
	if md := Plain(long); md.Unread || len(md.Links) != 4000 {
		t.Error("a long text was not read")
	}
}

func TestHostileMarkdown(t *testing.T) {
	for _, unit := range hostileMarkdown {
		src := strings.Repeat(unit, 20_000/len(unit))
		checkMarkdown(t, src, Plain(src))
	}
}

var hostileMarkdown = []string{"[", "![", "![]", "[a](", "[]()", "*", "**a", "_a_ ", "*a **b ", "`", "`a``", "> ", ">", "- ", "-\n", "1. ", "#", "# a\n", "<", "<a ", "<!--", "<img src=\"", "&", "&amp;", "\\", "|", "|-|\n", "~~", "a\n", "[a]: b\n", "[a][b", "  \n", "\t", "```\n", "<b>", "[a](<b", "!", "](", "a*", "http://", "\xff", "\x00"}

func FuzzPlain(f *testing.F) {
	for _, unit := range hostileMarkdown {
		f.Add(strings.Repeat(unit, 3))
	}
	f.Add("# T\r\n\n> - [a *b*](c \"d\") ![e][f]\n\n[f]: <g>\n\n<img src=x alt='y'>\n\n1. `h`\n\n```\ni\n```\n")
	f.Fuzz(func(t *testing.T, src string) { checkMarkdown(t, src, Plain(src)) })
}

func BenchmarkPlain(b *testing.B) {
	src := "# Our release\n\n" + typicalPost + "\n\n![Chart](https://example.com/a.png)\n\nRead [the **notes**](https://example.com/notes).\n"
	b.ReportAllocs()
	for b.Loop() {
		Plain(src)
	}
}
