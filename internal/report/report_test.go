package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the formats print to testdata")

// styles are the looks of the text format that have a golden file of their own.
var styles = map[string]Style{
	"text-40":    {Width: 40},
	"text-120":   {Width: 120},
	"text-color": {Color: true},
	"text-quiet": {Quiet: true},
}

// everyFormat gives all formats by the name of their golden file.
func everyFormat(t testing.TB) map[string]Format {
	t.Helper()
	all := map[string]Format{}
	for _, name := range Names() {
		f, ok := Lookup(name, Style{})
		if !ok {
			t.Fatalf("there is no format %q", name)
		}
		all[name] = f
	}
	for name, style := range styles {
		all[name] = Text(style)
	}
	return all
}

func write(t testing.TB, f Format, r finding.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every format prints every report of the corpus as the golden files have it.
func TestGolden(t *testing.T) {
	scenes := corpus(t)
	for name, format := range everyFormat(t) {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, s := range scenes {
				b.WriteString("=== " + s.name + "\n")
				b.WriteString(strings.ReplaceAll(write(t, format, s.report), "\x1b", "␛"))
			}
			path := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v (go test ./internal/report -update writes it)", err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("go test ./internal/report -update accepts this (-want +got):\n%s", diff)
			}
		})
	}
}

// The same report gives the same bytes, ten times over.
func TestSameBytes(t *testing.T) {
	for name, format := range everyFormat(t) {
		for _, s := range corpus(t) {
			first := write(t, format, s.report)
			for range 9 {
				if again := write(t, format, s.report); again != first {
					t.Fatalf("%s of %s differs from run to run (-first +again):\n%s", name, s.name, cmp.Diff(first, again))
				}
			}
		}
	}
}

// A format prints a report and leaves it as it was.
func TestFormatsChangeNothing(t *testing.T) {
	for name, format := range everyFormat(t) {
		used, fresh := corpus(t), corpus(t)
		for i := range used {
			write(t, format, used[i].report)
			if diff := cmp.Diff(fresh[i].report, used[i].report); diff != "" {
				t.Errorf("%s changed %s (-before +after):\n%s", name, used[i].name, diff)
			}
		}
	}
}

// No format lets a character through that a terminal would obey, whatever the draft says.
func TestNoControlCharacter(t *testing.T) {
	for name, format := range everyFormat(t) {
		if name == "text-color" {
			continue // has escape sequences of its own
		}
		for _, s := range corpus(t) {
			if bad := controls(write(t, format, s.report)); bad != "" {
				t.Errorf("%s of %s lets %q through", name, s.name, bad)
			}
		}
	}
}

// controls gives the characters of a text that may not be printed.
func controls(s string) string {
	var bad strings.Builder
	for _, r := range s {
		if r < ' ' && r != '\n' || r == 0x7f || invisible(r) {
			bad.WriteRune(r)
		}
	}
	return bad.String()
}

// A log that text, compact or JSON is printed to obeys nothing in it.
func TestNoLogCommand(t *testing.T) {
	for name, format := range everyFormat(t) {
		if name == "github" || name == "html" || name == "markdown" {
			continue
		}
		for _, s := range corpus(t) {
			for line := range strings.Lines(write(t, format, s.report)) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
					t.Errorf("%s of %s: a log may obey %q", name, s.name, line)
				}
			}
		}
	}
}

// A disk that is full or a pipe that is closed is an error, never a report that looks complete.
func TestWriteErrors(t *testing.T) {
	full := errors.New("no space left on device")
	for name, format := range everyFormat(t) {
		for _, s := range corpus(t) {
			if write(t, format, s.report) == "" {
				continue // nothing to say, nothing to fail
			}
			if err := format(failing{full}, s.report); !errors.Is(err, full) {
				t.Errorf("%s of %s: error %v, want %v", name, s.name, err, full)
			}
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestLookup(t *testing.T) {
	for _, name := range Names() {
		if f, ok := Lookup(name, Style{}); !ok || f == nil {
			t.Errorf("there is no format %q", name)
		}
	}
	for _, name := range []string{"", "yaml", "JSON"} {
		if _, ok := Lookup(name, Style{}); ok {
			t.Errorf("there is a format %q", name)
		}
	}
}
