package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDiffsAreWhatGitApplies: git makes the one state of the other with what unified writes.
func TestDiffsAreWhatGitApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, so nothing was shown")
	}
	long := strings.Repeat("line\n", 30)
	for name, tt := range map[string]struct{ before, after string }{
		"one line":              {"a\nb\nc\n", "a\nB\nc\n"},
		"no line end":           {"a\nb", "a\nB"},
		"a line end is added":   {"a\nb", "a\nb\n"},
		"a line end is lost":    {"a\nb\n", "a\nb"},
		"CRLF":                  {"a\r\nb\r\n", "a\r\nB\r\n"},
		"first and last":        {"a\n" + long + "z\n", "A\n" + long + "Z\n"},
		"far apart":             {"a\n" + long + "b\n" + long + "c\n", "A\n" + long + "B\n" + long + "C\n"},
		"close together":        {"a\n1\n2\n3\nb\n1\n2\n3\n4\n5\n6\n7\nc\n", "A\n1\n2\n3\nB\n1\n2\n3\n4\n5\n6\n7\nC\n"},
		"lines are added":       {long + "a\n" + long, long + "a\nb\nc\n" + long},
		"lines are removed":     {long + "a\nb\n" + long, long + "a\n" + long},
		"a new first line":      {"a\n", "b\na\n"},
		"all of it":             {"a\n", "b\n"},
		"the last line goes":    {"a\nb\n", "a\n"},
		"the same line, longer": {"a\na\na\na\n", "a\na\na\na\na\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "a.md")
			if err := os.WriteFile(file, []byte(tt.before), 0o644); err != nil {
				t.Fatal(err)
			}
			var diff strings.Builder
			unified(&diff, "a.md", tt.before, tt.after, false)
			git := exec.Command("git", "apply", "--whitespace=nowarn", "-")
			git.Dir, git.Stdin = dir, strings.NewReader(diff.String())
			git.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
			if out, err := git.CombinedOutput(); err != nil {
				t.Fatalf("git apply: %v: %s\n%s", err, out, diff.String())
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.after {
				t.Errorf("git makes %q of\n%s", got, diff.String())
			}
		})
	}
	var same strings.Builder
	unified(&same, "a", "a\n", "a\n", false)
	if same.String() != "" {
		t.Errorf("two equal states differ by %q", same.String())
	}
	var screen strings.Builder
	unified(&screen, "a", "\x1b[2Ja", "\x1b[2Jb", true)
	if strings.Contains(screen.String(), "\x1b") {
		t.Errorf("a terminal would obey %q", screen.String())
	}
}
