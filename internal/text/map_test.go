package text

import (
	"strings"
	"testing"
	"testing/quick"
)

func TestMapLeadsBack(t *testing.T) {
	file := "+++\r\ntags = [\"a\"]\r\n+++\r\nHello\r\nworld\r\n"
	at := strings.Index(file, "Hello")
	body, lf := LF(file[at:], at)
	if body != "Hello\nworld\n" {
		t.Fatalf("body %q", body)
	}
	check := func(name string, m Map, text, part, want string) {
		t.Helper()
		i := strings.Index(text, part)
		if got := m.Span(i, i+len(part)).Of(file); i < 0 || got != want {
			t.Errorf("%s: %q stands in the file as %q, want %q", name, part, got, want)
		}
	}
	check("line ends", lf, body, "world", "world")
	check("line ends", lf, body, "\n", "\r\n")
	check("line ends", lf, body, "o\nw", "o\r\nw")

	var b Builder
	b.Append(body, lf)
	b.Insert("#", Span{strings.Index(file, "a\""), strings.Index(file, "a\"")})
	b.Copy("a", strings.Index(file, "a\""))
	text, m := b.Text(), b.Map()
	if text != "Hello\nworld\n#a" {
		t.Fatalf("text %q", text)
	}
	check("joined", m, text, "#a", "a")
	check("joined", m, text, "world", "world")
	// What comes from places out of order is pointed at by its first part.
	check("joined", m, text, "world\n#a", "world\r\n")

	line := strings.Index(text, "world")
	check("slice", m.Slice(line, len(text)), text[line:], "world", "world")

	plain := Plain(body)
	check("composed", plain.Map.Over(lf), plain.Text, "world", "world")

	if got := identity(at, 0).Span(0, 0); got != (Span{at, at}) {
		t.Errorf("an empty text stands at %v", got)
	}
	if got := (Map{}).Span(2, 5); got != (Span{2, 5}) {
		t.Errorf("the zero map gives %v", got)
	}
	if got := lf.Slice(3, 3).Span(0, 0); got != (Span{at + 3, at + 3}) {
		t.Errorf("an empty slice stands at %v", got)
	}
}

// Composing two maps and asking them one after the other is the same.
func TestComposedMapsAgree(t *testing.T) {
	f := func(parts []string, cuts []uint16) bool {
		src := strings.Join(parts, "\r\n")
		text, m := LF(src, 7)
		plain := Plain(text)
		both := plain.Map.Over(m)
		for _, c := range cuts {
			if len(plain.Text) == 0 {
				break
			}
			i := int(c) % len(plain.Text)
			a, b := both.Span(i, i+1), plain.Map.Span(i, i+1)
			if want := m.Span(b.Start, b.End); a != want {
				t.Logf("%q at %d: %v, want %v", src, i, a, want)
				return false
			}
		}
		return true
	}
	if err := quick.Check(f, nil); err != nil {
		t.Error(err)
	}
}

func FuzzMap(f *testing.F) {
	f.Add("a\r\nb\r\n\r\n- c\r\n", 2, 5)
	f.Fuzz(func(t *testing.T, src string, start, end int) {
		text, m := LF(src, 0)
		if strings.ReplaceAll(src, "\r\n", "\n") != text {
			t.Fatalf("%q became %q", src, text)
		}
		var b Builder
		b.Append(text, m)
		b.Append(src, identity(0, len(src)))
		for _, m := range []Map{m, m.Slice(start, end), b.Map(), b.Map().Slice(start, end).Over(m), m.Over(m)} {
			if sp := m.Span(start, end); sp.Start < 0 || sp.End < sp.Start || sp.End > len(src) {
				t.Fatalf("%d to %d of %q stands at %v", start, end, src, sp)
			}
		}
	})
}

func BenchmarkMapSpan(b *testing.B) {
	_, m := LF(strings.Repeat("a line of text\r\n", 200), 0)
	b.ReportAllocs()
	for b.Loop() {
		m.Span(1500, 1600)
	}
}
