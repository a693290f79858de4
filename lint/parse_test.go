package lint

import (
	"strings"
	"testing"

	"copydesk/finding"
	"copydesk/internal/source"
	"copydesk/internal/text"

	"github.com/google/go-cmp/cmp"
)

// tweet and page are how the two families of content repositories are read.
var (
	tweet = dialect{kind: "post", format: "tweet", threads: true}
	page  = dialect{kind: "post", format: "markdown"}
)

// parsed parses a file that has to be readable.
func parsed(t *testing.T, d dialect, content string) *written {
	t.Helper()
	w, faults := parse(source.New("a", []byte(content)), d)
	if len(faults) > 0 {
		t.Fatalf("cannot be read: %v", faults)
	}
	return w
}

// TestParts: what goes out, part by part, and that every part points at its own bytes.
func TestParts(t *testing.T) {
	for name, tt := range map[string]struct {
		dialect dialect
		content string
		want    []string
		at      []string // the bytes that the parts point at
	}{
		"plain":                {page, "Hello\n", []string{"Hello"}, nil},
		"YAML":                 {page, "---\ntitle: x\n---\n\nHello\n\n", []string{"Hello"}, nil},
		"TOML":                 {page, "+++\ntitle = \"x\"\n+++\nHello", []string{"Hello"}, nil},
		"byte-order mark":      {page, "\ufeff---\ntitle: x\n---\nHello", []string{"Hello"}, nil},
		"CRLF":                 {page, "---\r\ntitle: x\r\n---\r\nHello\r\nyou\r\n", []string{"Hello\nyou"}, []string{"Hello\r\nyou"}},
		"only front matter":    {page, "---\nretweet: https://x.com/a/status/1\n---\n", []string{""}, nil},
		"rule in Markdown":     {page, "One\n\n---\n\nTwo", []string{"One\n\n---\n\nTwo"}, nil},
		"thread":               {tweet, "One\n---\nTwo\n---\nThree\n", []string{"One", "Two", "Three"}, nil},
		"thread CRLF":          {tweet, "One\r\n---\r\nTwo\r\n", []string{"One", "Two"}, nil},
		"part's front matter":  {tweet, "One\n---\n---\nmedia:\n- file: a.png\n---\nTwo", []string{"One", "Two"}, nil},
		"own delimiter":        {page, "---\nthread-delimiter: '***'\n---\nOne\n***\nTwo", []string{"One", "Two"}, nil},
		"first line delimiter": {tweet, "---\nOne", []string{"", "One"}, nil},
		"poll":                 {tweet, "Which?\n\n( ) red\n( ) blue\n", []string{"Which?"}, nil},
		"no poll inside":       {tweet, "( ) red\nis a colour", []string{"( ) red\nis a colour"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := parsed(t, tt.dialect, tt.content)
			var got, at []string
			for _, p := range w.parts {
				got = append(got, p.text)
				o := p.at.Span(0, len(p.text))
				at = append(at, tt.content[o.Start:o.End])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
			if tt.at == nil {
				tt.at = tt.want
			}
			if diff := cmp.Diff(tt.at, at); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPollOptionsHavePlaces(t *testing.T) {
	content := "Which?\n\n( ) red\n( )  dark blue \n"
	w := parsed(t, tweet, content)
	var got []string
	for _, o := range w.poll {
		got = append(got, o.Text+"="+strings.TrimSpace(content[o.At.Start:o.At.End]))
	}
	if diff := cmp.Diff([]string{"red=red", "dark blue=dark blue"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnreadableDrafts(t *testing.T) {
	for name, tt := range map[string]struct{ content, want, at string }{
		"invalid UTF-8":   {"Hello \xff you", "UTF-8", "\xff"},
		"NUL":             {"Hello \x00 you", "NUL", "\x00"},
		"broken YAML":     {"---\ntitle: [x\n---\nHello", "YAML", ""},
		"broken TOML":     {"+++\ntitle = \n+++\nHello", "TOML", ""},
		"never closed":    {"+++\ntitle = \"x\"\nHello", "+++", ""},
		"YAML never ends": {"---\nconnection: paid\n\nHello", "very first line", "---"},
		"four dashes":     {"----\nconnection: paid\n----\nHello", "very first line", "----"},
		"not at the top":  {"\n---\nconnection: paid\n---\nHello", "very first line", "---"},
		"other marks":     {"---yaml\nconnection: paid\n---\nHello", "very first line", "---yaml"},
		"ends with dots":  {"---\nconnection: paid\n...\nHello", "very first line", "---"},
		"nothing":         {"", "no text", ""},
		"only fields":     {"---\ntitle: x\n---\n\n", "no text", ""},
		"CR alone":        {"Hello\ryou\r", "CR alone", "\r"},
		"broken in part":  {"One\n---\n---\nmedia: [x\n---\nTwo", "YAML", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := parse(source.New("a", []byte(tt.content)), tweet)
			if len(faults) == 0 || !strings.Contains(faults[0].message, tt.want) {
				t.Fatalf("got %v, want %q", faults, tt.want)
			}
			at := faults[0].at
			if at.Start < 0 || at.End < at.Start || at.End > len(tt.content) {
				t.Fatalf("the place %v is not in the file", at)
			}
			if tt.at != "" && tt.content[at.Start:at.End] != tt.at {
				t.Errorf("points at %q, want %q", tt.content[at.Start:at.End], tt.at)
			}
		})
	}
}

// TestApprovedText: an approval's hash is of the text without front matter, with LF, without trailing line ends.
func TestApprovedText(t *testing.T) {
	same := parsed(t, page, "Hello\nyou").sum()
	for name, content := range map[string]string{
		"front matter": "---\ntitle: x\n---\nHello\nyou\n",
		"CRLF":         "Hello\r\nyou\r\n\r\n",
	} {
		if got := parsed(t, page, content).sum(); got != same {
			t.Errorf("%s changes the hash", name)
		}
	}
	if parsed(t, page, "Hello\nyou!").sum() == same {
		t.Error("another text has the same hash")
	}
	if a, b := parsed(t, tweet, "a\n---\nb").sum(), parsed(t, tweet, "a\nb").sum(); a == b {
		t.Error("a thread has the hash of one post")
	}
	if parsed(t, page, "---\nvariants: {x: Short}\n---\nHello\nyou").sum() == same {
		t.Error("a variant is no part of the hash")
	}
}

func TestAltTextThatSaysNothing(t *testing.T) {
	for alt, want := range map[string]bool{
		"": true, "image": true, "Photo.": true, "team.png": true, "Team.PNG": true, "team": true, "IMG_2041.jpg": true, "programme_final_v3": true,
		"The team of 2026 in front of the new office": false, "A photo of the team": false,
	} {
		if got := finishMedia(Media{File: "media/team.png", Alt: alt}).AltEmpty; got != want {
			t.Errorf("alt %q: empty is %v", alt, got)
		}
	}
}

// FuzzParse: no file makes the parser panic, and every part stands inside the file.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"---\na: b\n---\nHello\n---\nTwo\n( ) x", "+++\na = 1\n+++\n![a](b) **c**", "\ufeff---\r\nx: |\r\n  y\r\n---\r\n", "---\n---\n---\n"} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, content string, markdown bool) {
		for _, d := range []dialect{tweet, {kind: "blog", format: "markdown", markdown: markdown}} {
			w, faults := parse(source.New("a", []byte(content)), d)
			for _, fault := range faults {
				within(t, fault.at, len(content))
			}
			if w == nil {
				continue
			}
			for _, p := range w.parts {
				within(t, p.whole("a"), len(content))
				within(t, p.place("a", text.Span{Start: len(p.text) / 2, End: len(p.text)}), len(content))
			}
		}
	})
}

func within(t *testing.T, at finding.Place, n int) {
	t.Helper()
	if at.Start < 0 || at.End < at.Start || at.End > n {
		t.Fatalf("the place %v is not in a file of %d bytes", at, n)
	}
}
