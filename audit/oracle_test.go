package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGitSaysTheSame: what the report tells of every landing of the year is what git log prints.
func TestGitSaysTheSame(t *testing.T) {
	b, _ := year(t)
	b.commit("Who is who", ".mailmap", "Ana R. <ana@acme.example> <ana@home.example>\n", "roles/x.md", "x\n")
	b.by("Somebody <ana@home.example>").commit("feat: a title is no trailer", "roles/y.md", "x\n", "posts/quiet.md", "")
	b.git("reset", "-q", "--hard", "main") // git reads the mailmap of the working tree
	r := b.audit()
	var got []string
	for _, l := range r.Landings {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s <%s>|%d", l.Commit, strings.Join(l.Parents, " "), l.At, l.Subject, l.Author.Name, l.Author.Email, len(l.Commits)))
		for _, p := range l.Paths {
			got = append(got, strings.ToUpper(p.Change[:1])+" "+p.Path)
		}
	}
	var want []string
	governed := []string{"charter.toml", "roles", "policies", "posts"}
	for line := range strings.Lines(b.git("log", "--first-parent", "--reverse", "--use-mailmap", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=%H|%P|%cd|%s|%aN <%aE>", "main")) {
		line = strings.TrimSuffix(line, "\n")
		commit, rest, _ := strings.Cut(line, "|")
		parents, _, _ := strings.Cut(rest, "|")
		args := []string{"rev-list", "--count", commit}
		first, _, _ := strings.Cut(parents, " ")
		if first != "" {
			args = append(args, "^"+first)
		}
		want = append(want, line+"|"+b.git(args...))
		paths := []string{"diff", "--no-renames", "--name-status", first, commit, "--"}
		if first == "" { // before the first charter nothing says what is governed
			paths[3] = b.git("hash-object", "-t", "tree", "/dev/null")
		} else {
			paths = append(paths, governed...)
		}
		if out := b.git(paths...); out != "" {
			want = append(want, strings.Split(strings.ReplaceAll(out, "\t", " "), "\n")...)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-git +copydesk)\n%s", diff)
	}
	if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "Ana R. <ana@acme.example>") }) {
		t.Error("the mailmap was not used")
	}
}
