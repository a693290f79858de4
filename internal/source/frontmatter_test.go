package source

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFrontMatter(t *testing.T) {
	type result struct {
		Format, Body string
		Values       map[string]any
		Problems     string
	}
	a := map[string]any{"a": "ü"}
	none := map[string]any{}
	for _, tt := range []struct {
		name, data string
		want       result
	}{
		{"an empty file", "", result{"", "", nil, ""}},
		{"none", "text\n---\nmore", result{"", "text\n---\nmore", nil, ""}},
		{"YAML", "---\na: ü\n---\ntext", result{"yaml", "text", a, ""}},
		{"TOML", "+++\na = \"ü\"\n+++\ntext", result{"toml", "text", a, ""}},
		{"CRLF", "---\r\na: ü\r\n---\r\n\r\ntext", result{"yaml", "\r\ntext", a, ""}},
		{"TOML with CRLF", "+++\r\na = \"ü\"\r\n+++\r\ntext", result{"toml", "text", a, ""}},
		{"a byte-order mark", "\ufeff---\na: ü\n---\ntext", result{"yaml", "text", a, ""}},
		{"a byte-order mark and no front matter", "\ufefftext", result{"", "text", nil, ""}},
		{"spaces after the lines", "--- \na: ü\n---\t\ntext", result{"yaml", "text", a, ""}},
		{"no text", "---\na: ü\n---", result{"yaml", "", a, ""}},
		{"empty", "---\n---\ntext", result{"yaml", "text", none, ""}},
		{"empty TOML", "+++\n+++\n", result{"toml", "", none, ""}},
		{"only comments", "---\n# a: b\n\n---\ntext", result{"yaml", "text", none, ""}},
		{"a rule in Markdown", "---\n\nA text.\n", result{"", "---\n\nA text.\n", nil, ""}},
		{"nothing but a rule", "---", result{"", "---", nil, ""}},
		{"a longer rule", "----\na: b\n----\n", result{"", "----\na: b\n----\n", nil, ""}},
		{"indented", " ---\na: b\n---\n", result{"", " ---\na: b\n---\n", nil, ""}},
		{"not on the first line", "\n---\na: b\n---\n", result{"", "\n---\na: b\n---\n", nil, ""}},
		{"the first closing line closes", "---\na: ü\n---\none\n---\ntwo", result{"yaml", "one\n---\ntwo", a, ""}},
		{"TOML that never ends", "+++\na = 1\n---\n", result{"toml", "", nil, "a.md:1:1: the front matter that begins with +++ never ends; write a line of +++ after its last setting"}},
		{"TOML that does not parse", "\ufeff+++\r\na = 1\r\nü = 2\r\n+++\r\ntext", result{"toml", "text", nil, `a.md:3:1: a key cannot begin with 'ü'; write a setting as key = "value"`}},
		{"YAML that does not parse", "---\nü: a: b\n---\ntext", result{"yaml", "text", nil, `a.md:2:4: mapping value is not allowed in this context; put text that holds a colon in quotes: key: "a: b"`}},
		{"text between rules", "---\nHello.\n---\ntext", result{"yaml", "text", nil, "a.md:2:1: this must be `key: value` lines, not text; write each setting as key: value"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := New("a.md", []byte(tt.data))
			tree, format, body, ps := FrontMatter(f)
			got := result{Format: format, Body: string(f.Data[body:]), Problems: ps.Error()}
			if tree != nil {
				got.Values = tree.Values()
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// A part of a thread may say things of its own: after the delimiter's line stands a block between lines of ---.
func TestFrontMatterOfALaterPart(t *testing.T) {
	const top = "---\nschedule: 2026-11-22T10:00:00Z\n---\nFirst ü.\n\n---\n"
	for _, tt := range []struct{ name, part, body, media string }{
		{"plain", "Second.\n---\nThird.\n", "Second.\n---\nThird.\n", ""},
		{"its own", "---\nmedia: b.png\n---\nSecond.\n", "Second.\n", `line 8: b.png, "b.png"`},
		{"after blank lines", "\n \n---\nmedia: b.png\n---\nSecond.\n", "Second.\n", `line 10: b.png, "b.png"`},
		{"blank lines only", "\n\nSecond.\n", "\n\nSecond.\n", ""},
		{"a rule at the end", "---\nLast.\n", "---\nLast.\n", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := New("a.tweet", []byte(top+tt.part))
			tree, _, body, ps := FrontMatterAt(f, len(top))
			if len(ps) > 0 || string(f.Data[body:]) != tt.body {
				t.Fatalf("body %q, problems %v", f.Data[body:], ps)
			}
			got := ""
			if tree != nil {
				start, end, _ := tree.At("media")
				got = fmt.Sprintf("line %d: %v, %q", f.Position(start).Line, tree.Values()["media"], f.Data[start:end])
			}
			if got != tt.media {
				t.Errorf("got %s, want %s", got, tt.media)
			}
		})
	}
	f := New("a.tweet", []byte("\ufeff---\na: b\n---\n"))
	if tree, _, _, _ := FrontMatterAt(f, 0); tree == nil {
		t.Error("a byte-order mark hides the front matter")
	}
}
