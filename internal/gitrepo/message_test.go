package gitrepo

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// messages are commit messages of every shape that matters for trailers, and many made of parts of such.
func messages() []string {
	out := []string{
		"subject", "subject\n", "subject\n\nReviewed-by: Ana <ana@x>\n", "feat: new rule\n", "https://acme.example/x\n", "feat: new\n\nbody: of one line\n",
		"subject\n\nbody\n\nReviewed-by: Ana\nApproved-by: Ben\n", "subject\n\nbody\nReviewed-by: Ana\n", "subject\n\nbody\nSigned-off-by: Ana\n",
		"s\n\none\ntwo\nthree\nSigned-off-by: Ana\n", "s\n\none\ntwo\nthree\nfour\nSigned-off-by: Ana\n", "s\n\nReviewed-by: Ana\n  goes on\n\tand on\nX: y\n",
		"s\n\nReviewed-by: Ana\n\n\n\n", "s\n\nReviewed-by: Ana\n# comment\nX: y\n# end\n", "s\n\nReviewed-by : Ana\nReviewed-by\t: Ben\nnot a key: x y\n",
		"s\n\n(cherry picked from commit 123)\nsome text\nX: y\n", "s\n\nX: y\n---\nZ: a\n", "s\n\nX: y\n\nConflicts:\n\ta.md\n\tb.md\n",
		"s\n\nX: y\n# ------------------------ >8 ------------------------\ndiff\nQ: r\n", "# c\n# d\n\ns\n\nX: y\n", "s\n\n : no key\nX: y\n", "s\n\nX:\nY:   \nZ:v\n",
		"s\n\nX: y \n  \nZ: a\n", "s\n\nKey: ü\nRéviewed: x\n", "\n\n\ns\n\nX: y\n", "X: y\n\nX: y\n", "s\n\n  X: y\n", "s\n\nX: a\n continued\n\n", "s\nX: y\n", "s\n\nX: y", "s\n\n# only\n",
		"s\n\nX: y\n#\n", "s\r\n\r\nX: y\r\n", "s\n\nReviewed-by: Ana <ana@x>\nhttps://acme.example\n", "s\n\nA-1: b\n-A: c\n1: d\n",
	}
	parts := []string{"subject\n", "\n", "text line\n", "Reviewed-by: Ana <ana@x>\n", "Signed-off-by: Ben\n", " indented\n", "\ttabbed: x\n", "# comment\n", "key : v\n", "a b: c\n",
		"(cherry picked from commit abc)\n", "---\n", "Conflicts:\n", "  \n", "X:\n", "no end", "Ü: x\n"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range 2 + random.IntN(9) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		out = append(out, b.String())
	}
	return out
}

func TestTrailersAgreeWithGit(t *testing.T) {
	g := newSandbox(t)
	var stream strings.Builder
	all := messages()
	for _, m := range all {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter C <c@x> 1700000000 +0000\ndata %d\n%s\n", len(m), m)
	}
	g.feed(stream.String(), "fast-import", "--quiet", "--force")
	want := strings.Split(g.git("log", "--first-parent", "--reverse", "--topo-order", "--format=%x01%(trailers:only,unfold)"), "\x01")[1:]
	h := mustHistory(t, g.open(), Hash{}, g.hash("main"))
	if len(want) != len(all) || len(h.Landings) != len(all) {
		t.Fatalf("git has %d messages, this package %d, want %d", len(want), len(h.Landings), len(all))
	}
	found, wrong := 0, 0
	for i, l := range h.Landings {
		var b strings.Builder
		for _, tr := range Trailers(l.Message) {
			fmt.Fprintf(&b, "%s: %s\n", tr.Key, tr.Value)
			found++
		}
		if want := strings.TrimSuffix(want[i], "\n"); strings.TrimSuffix(b.String(), "\n") != strings.TrimSuffix(want, "\n") {
			if wrong++; wrong < 5 {
				t.Errorf("%q:\n got %q\nwant %q", l.Message, b.String(), want)
			}
		}
	}
	if found == 0 || wrong > 0 {
		t.Errorf("%d trailers found, %d messages wrong", found, wrong)
	}
	// The program that people try by hand says the same.
	for _, m := range all[:33] {
		if strings.TrimLeft(m, "\n") != m {
			continue // git log drops blank lines at the start
		}
		var b strings.Builder
		for _, tr := range Trailers(m) {
			fmt.Fprintf(&b, "%s: %s\n", tr.Key, tr.Value)
		}
		if want := g.feed(m, "interpret-trailers", "--parse", "--no-divider"); strings.TrimSuffix(b.String(), "\n") != want {
			t.Errorf("%q:\n got %q\nwant %q", m, b.String(), want)
		}
	}
}

func TestMailmapAgreesWithGit(t *testing.T) {
	const mailmap = `# people
Ana Proper <ana@acme.example>
<ben@acme.example> <ben@old.example>
Cai Proper <cai@acme.example> <CAI@old.example>
Dee Proper <dee@acme.example> Dee <shared@acme.example>
Eva Proper <eva@acme.example> Eva Old <shared@acme.example>
Fay <fay@acme.example> <fay@a.example>
Fay Again <fay@a.example>
 Gus  Spaced   <gus@acme.example>   Gus   <gus@old.example>  # comment
<hal@acme.example> <>
Ivy <> <ivy@old.example>
no address at all
Jo <jo@acme.example
<kim@new.example>
Lee <lee@acme.example> <lee@old.example> <lee@older.example>
	# not a comment <x@x>
<mo@b> Mo <mo@a>
<mo@c> <mo@a>
É <e@x> é <e@y>
CR <cr@new.example> <cr@old.example>` + "\r\n"
	g := newSandbox(t)
	if err := os.WriteFile(filepath.Join(g.dir, ".mailmap"), []byte(mailmap), 0o644); err != nil {
		t.Fatal(err)
	}
	names := []string{"", "Ana", "Dee", "DEE", "Eva Old", "Eva", "Gus", "Ivy", "Mo", "é", "É", "x"}
	emails := []string{"", "ana@acme.example", "ANA@ACME.EXAMPLE", "ben@old.example", "cai@old.example", "shared@acme.example", "fay@a.example", "gus@old.example", "ivy@old.example",
		"kim@new.example", "lee@old.example", "lee@older.example", "mo@a", "e@y", "x@x", "cr@old.example", "nobody@acme.example", "jo@acme.example"}
	var input, got []string
	m := ParseMailmap(mailmap)
	for _, name := range names {
		for _, email := range emails {
			line := strings.TrimLeft(name+" <"+email+">", " ")
			input = append(input, line)
			n, e := m.Map(name, email)
			got = append(got, strings.TrimLeft(n+" <"+e+">", " "))
		}
	}
	want := strings.Split(g.feed(strings.Join(input, "\n")+"\n", "check-mailmap", "--stdin"), "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var none *Mailmap
	if n, e := none.Map("Ana", "ana@x"); n != "Ana" || e != "ana@x" {
		t.Errorf("no mailmap: got %s <%s>", n, e)
	}
}
