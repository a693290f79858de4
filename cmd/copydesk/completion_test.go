package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCompletionKnowsWhatMayComeNext: commands, flags, values and names, after whatever stands before.
func TestCompletionKnowsWhatMayComeNext(t *testing.T) {
	t.Chdir(filepath.Join("..", "..", "examples", "acme"))
	for _, tt := range []struct {
		words string // the last one is unfinished
		want  string // some of the answers, all of them where it ends with a full stop
	}{
		{"li", "lint."},
		{"", "lint check audit route"},
		{"__", "."},
		{"policy ", "list test check fmt new book."},
		{"hook un", "uninstall."},
		{"nothing ", "."},
		{"lint ", ":files."},
		{"lint posts/a.md ", ":files."},
		{"lint --fo", "--format."},
		{"lint --", "--fix --diff --staged --platform"},
		{"lint -- --", ":files."},
		{"lint --format ", "text json sarif github gitlab"},
		{"lint -f sa", "sarif."},
		{"lint --format=sa", "--format=sarif."},
		{"lint --format = sa", "sarif."}, // as bash has it
		{"lint --format =", "text json"},
		{"lint --format json ", ":files."},
		{"lint --format=json ", ":files."},
		{"lint --fix ", ":files."},
		{"check --fail-on ", "error warning note never."},
		{"audit -f ", "csv html markdown text"},
		{"policy book -f ", "html markdown."},
		{"explain -f ", "text json."},
		{"facts --schema m", "mention."},
		{"lint --platform lin", "linkedin."},
		{"lint --account acme-", "acme-x acme-linkedin"},
		{"lint --repo ", ":files."},
		{"lint --base ", "."},
		{"explain disclosure/l", "disclosure/label-missing"},
		{"policy test acme/", "acme/weather."},
		{"policy list ac", "acceptable-use accessibility accounts acme."},
		{"policy test acme/weather acme/", "acme/weather."},
		{"help w", "waivers."},
		{"help policy t", "test."},
		{"help policy w", "."},
		{"completion ", "bash zsh fish."},
		{"show ", "person account role activity."},
		{"show person an", "ana."},
		{"show planet ", "."},
		{"check ", "."},
	} {
		out, status := runIn(append([]string{"__complete", "--"}, strings.Split(tt.words, " ")...)...)
		if status != 0 {
			t.Errorf("%q ends with %d: %s", tt.words, status, out)
		}
		got := map[string]bool{}
		for line := range strings.Lines(out) {
			word, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
			got[word] = true
		}
		want := strings.Fields(strings.TrimSuffix(tt.want, "."))
		for _, w := range want {
			if !got[w] {
				t.Errorf("%q: %s is not among the answers:\n%s", tt.words, w, out)
			}
		}
		if strings.HasSuffix(tt.want, ".") && len(got) != len(want) {
			t.Errorf("%q: want only %s, got\n%s", tt.words, tt.want, out)
		}
	}
}

// TestShellsTakeTheirCompletion: each shell that is installed is given its script and asked what may follow.
func TestShellsTakeTheirCompletion(t *testing.T) {
	dir := t.TempDir()
	for name, how := range map[string]string{
		"bash": `source <(copydesk completion bash)
compopt() { echo files; }
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _copydesk; printf '%s\n' "${COMPREPLY[@]}"; }
ask copydesk li; ask copydesk lint --format = sa; ask copydesk lint ''`,
		"zsh": `compdef() { :; }
source <(copydesk completion zsh)
_describe() { print -l -- ${(P)4}; }
_files() { print files; }
ask() { words=("$@"); CURRENT=$#; _copydesk; }
ask copydesk li; ask copydesk lint --format sa; ask copydesk lint ''`,
		"fish": `copydesk completion fish | source
touch files
complete -C 'copydesk li'; complete -C 'copydesk lint --format sa'; complete -C 'copydesk lint fil'`,
	} {
		t.Run(name, func(t *testing.T) {
			shell, err := exec.LookPath(name)
			if err != nil {
				t.Skipf("%s is not installed, so nothing was shown of it", name)
			}
			cmd := exec.Command(shell, "-c", how)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "HOME="+dir, "TERM=dumb")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			for _, want := range []string{"lint", "sarif", "files"} {
				if !strings.Contains("\n"+string(out), "\n"+want) {
					t.Errorf("%s is not offered:\n%s", want, out)
				}
			}
			if n := strings.Count(strings.TrimSpace(string(out)), "\n"); n != 2 {
				t.Errorf("%s offers %d lines:\n%s", name, n+1, fmt.Sprintf("%q", out))
			}
		})
	}
}
