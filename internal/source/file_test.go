package source

import (
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

func TestPosition(t *testing.T) {
	for _, tt := range []struct {
		name, data   string
		offset       int
		line, column int
	}{
		{"the first byte", "ab\ncd", 0, 1, 1},
		{"the line end belongs to its line", "ab\ncd", 2, 1, 3},
		{"the next line", "ab\ncd", 3, 2, 1},
		{"the end of the file", "ab\ncd", 5, 2, 3},
		{"after a last line end", "ab\n", 3, 2, 1},
		{"past the end", "ab", 9, 1, 3},
		{"before the start", "ab", -1, 1, 1},
		{"an empty file", "", 0, 1, 1},
		{"CRLF", "ab\r\ncd", 4, 2, 1},
		{"columns are code points", "ü😀x", 6, 1, 3},
		{"inside a code point", "ü😀x", 4, 1, 2},
		{"a byte-order mark has no column", "\ufeffab", 4, 1, 2},
		{"the byte-order mark itself", "\ufeffab", 0, 1, 1},
		{"a bad byte is one column", "\xffab", 2, 1, 3},
		{"far out in a long line", strings.Repeat("ü", 5000) + "x", 10000, 1, 5001},
		{"far down", strings.Repeat("ü\n", 5000) + "x", 15000, 5001, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := New("a.md", []byte(tt.data))
			got := f.Position(tt.offset)
			want := finding.Position{Line: tt.line, Column: tt.column, Offset: max(0, min(tt.offset, len(tt.data)))}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("position (-want +got):\n%s", d)
			}
		})
	}
}

func TestOffsetIsTheInverseOfPosition(t *testing.T) {
	f := New("a.md", []byte("\ufeffab\r\n\r\nü😀x\nlast \xff one"))
	for at := f.bomLen(); at <= len(f.Data); at++ {
		if at < len(f.Data) && (!utf8.RuneStart(f.Data[at]) || f.Data[at] == '\n' && f.Data[at-1] == '\r') {
			continue
		}
		p := f.Position(at)
		if got := f.Offset(p.Line, p.Column); got != at {
			t.Errorf("Offset(%d, %d) = %d, want %d", p.Line, p.Column, got, at)
		}
	}
	for _, tt := range []struct{ line, column, want int }{{0, 1, 0}, {1, 99, 5}, {99, 1, len(f.Data)}} {
		if got := f.Offset(tt.line, tt.column); got != tt.want {
			t.Errorf("Offset(%d, %d) = %d, want %d", tt.line, tt.column, got, tt.want)
		}
	}
}

func TestLine(t *testing.T) {
	f := New("a.md", []byte("\ufeffone\r\ntwo\n\nfour"))
	for n, want := range []string{"", "one", "two", "", "four", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestManyMayAskAtOnce(t *testing.T) {
	f := New("a.md", []byte(strings.Repeat("ü\n", 1000)))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := f.Position(1500).Line; got != 501 {
				t.Errorf("line %d, want 501", got)
			}
		})
	}
	wait.Wait()
}

func TestProblemShowsItsLine(t *testing.T) {
	long := strings.Repeat("ü", 400)
	f := New("a.md", []byte("one\r\ntwo \xff\n"+long+"\n"+long+"x"))
	for _, tt := range []struct {
		offset int
		want   finding.Problem
	}{
		{9, finding.Problem{Path: "a.md", Line: 2, Column: 5, Message: "bad", Excerpt: "two \ufffd", Hint: "mend it"}},
		{11, finding.Problem{Path: "a.md", Line: 3, Column: 1, Message: "bad", Excerpt: strings.Repeat("ü", 250) + "…", Hint: "mend it"}},
		{len(f.Data), finding.Problem{Path: "a.md", Line: 4, Column: 402, Message: "bad", Hint: "mend it"}},
	} {
		if d := cmp.Diff(tt.want, f.Problem(tt.offset, "bad", "mend it")); d != "" {
			t.Errorf("problem at %d (-want +got):\n%s", tt.offset, d)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for _, tt := range []struct {
		data   string
		offset int
		bad    bool
	}{
		{"", 0, false},
		{"\ufeffall right ü😀\ufffd", 0, false},
		{"a\x00b", 1, true},
		{"ü\xff", 2, true},
		{"cut short \xe2\x82", 10, true},
		{"\xff\xfea\x00", 0, true},
	} {
		offset, why, bad := New("a.md", []byte(tt.data)).Unreadable()
		if offset != tt.offset || bad != tt.bad || bad != (why != "") {
			t.Errorf("%q: got %d, %q, %v", tt.data, offset, why, bad)
		}
	}
}

func TestRead(t *testing.T) {
	fsys := fstest.MapFS{
		"posts/a.md": {Data: []byte("12345678")},
		"pipe":       {Mode: fs.ModeNamedPipe},
	}
	if f, err := Read(fsys, "posts/a.md", 8); err != nil || string(f.Data) != "12345678" || f.Path != "posts/a.md" {
		t.Errorf("a file of exactly the limit: %v, %v", f, err)
	}
	for _, tt := range []struct {
		name, path, want string
		limit            int64
		is               error
	}{
		{"over the limit", "posts/a.md", "posts/a.md: the file is larger than 7 bytes; shorten it, or split it into several files", 7, nil},
		{"a folder", "posts", "posts: this is a folder, not a file", 9, nil},
		{"not a file", "pipe", "pipe: this is not a regular file", 9, nil},
		{"absent", "b.md", "b.md: there is no such file", 9, fs.ErrNotExist},
		{"outside", "../b.md", "../b.md: this is not a path inside the repository; write it relative to the repository, with /", 9, fs.ErrInvalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(fsys, tt.path, tt.limit)
			if err == nil || err.Error() != tt.want {
				t.Fatalf("got %v, want %s", err, tt.want)
			}
			var p finding.Problem
			if !errors.As(err, &p) || p.Path != tt.path {
				t.Errorf("no problem in %#v", err)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%v is not %v", err, tt.is)
			}
		})
	}
	for n, want := range map[int64]string{1 << 20: "1 MiB", 64 << 10: "64 KiB", 1000: "1000 bytes"} {
		if got := size(n); got != want {
			t.Errorf("size(%d) = %s, want %s", n, got, want)
		}
	}
}
