package gitrepo

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// prose gives n lines that differ from those of another seed.
func prose(seed string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s: line %d says something of its own\n", seed, i)
	}
	return b.String()
}

func TestChangedAgreesWithGit(t *testing.T) {
	g := newSandbox(t)
	g.commit("base",
		"posts/a.md", prose("a", 40), "posts/b.md", prose("b", 40), "posts/c.md", prose("c", 40), "same/name.md", prose("n", 30), "empty1", "", "tiny", "x",
		"file", "a file\n", "folder/in.md", prose("in", 10), "twin1", prose("twin", 20), "twin2", prose("twin", 20), "mode", "m\n", "crlf.md", strings.ReplaceAll(prose("crlf", 20), "\n", "\r\n"),
		"bin", "\x00\x01"+prose("bin", 20))
	steps := map[string]func(){
		"rename": func() { g.git("mv", "posts/a.md", "posts/z.md") },
		"rename and edit": func() {
			g.git("mv", "posts/b.md", "posts/y.md")
			g.write("posts/y.md", prose("b", 40)+prose("more", 20))
		},
		"too different for a rename": func() {
			g.git("rm", "-q", "posts/c.md")
			g.write("posts/x.md", prose("c", 15)+prose("other", 40))
		},
		"moved to another folder": func() {
			g.git("rm", "-q", "same/name.md")
			g.write("other/name.md", prose("n", 26)+prose("o", 4))
			g.write("decoy.md", prose("n", 29))
		},
		"empty and tiny": func() {
			g.git("mv", "empty1", "empty2")
			g.git("mv", "tiny", "small")
			g.write("empty3", "")
		},
		"file becomes folder": func() {
			g.git("rm", "-q", "file")
			g.write("file/in.md", "a file\n")
		},
		"folder becomes file": func() {
			g.git("rm", "-q", "-r", "folder")
			g.write("folder", prose("in", 10))
		},
		"twins": func() {
			g.git("rm", "-q", "twin1", "twin2")
			g.write("new/twin2", prose("twin", 20))
			g.write("new/other", prose("twin", 20))
			g.write("new/third", prose("twin", 19))
		},
		"mode": func() { os.Chmod(filepath.Join(g.dir, "mode"), 0o755) },
		"link": func() {
			os.Remove(filepath.Join(g.dir, "mode"))
			os.Symlink("tiny", filepath.Join(g.dir, "mode"))
		},
		"line ends": func() {
			g.git("rm", "-q", "crlf.md")
			g.write("lf.md", prose("crlf", 20))
		},
		"binary": func() {
			g.git("rm", "-q", "bin")
			g.write("bin2", "\x00\x01"+prose("bin", 12)+"no line end")
		},
		"many": func() {
			g.git("rm", "-q", "-r", "posts")
			for i := range 12 {
				g.write(fmt.Sprintf("moved/%d.md", i), prose("a", 20+i)+prose("b", 40-2*i)+prose("c", 3*i))
			}
		},
		"nothing": func() {},
	}
	base := g.hash("HEAD")
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			step()
			to := g.commit(name)
			want := g.nameStatus("diff", base.String(), to.String())
			got, err := g.open().Changed(base, to, Filter{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, lines(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			// The same from an untouched index to the working tree.
			g.git("reset", "-q", "--mixed", base.String())
			since, err := g.open().ChangedSince(base, Filter{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, lines(since)); diff != "" {
				t.Errorf("since (-want +got):\n%s", diff)
			}
			g.git("reset", "-q", "--hard", base.String())
			g.git("clean", "-q", "-fdx")
		})
	}
	t.Run("from nothing", func(t *testing.T) {
		got, err := g.open().Changed(Hash{}, base, Filter{})
		if err != nil || len(got) != 13 || got[0].Status != Added {
			t.Errorf("got %v, %v", lines(got), err)
		}
	})
	t.Run("filtered", func(t *testing.T) {
		g.git("mv", "posts/a.md", "elsewhere.md")
		to := g.commit("out of sight", "posts/n.md", "new\n", "same/name.md", "changed\n")
		inPosts := Filter{Folder: func(p string) bool { return p == "posts" }, File: func(p string) bool { return strings.HasPrefix(p, "posts/") }}
		got, err := g.open().Changed(base, to, inPosts)
		if want := g.nameStatus("diff", base.String(), to.String(), "--", "posts"); err != nil || !slices.Equal(lines(got), want) {
			t.Errorf("got %v, %v; want %v", lines(got), err, want)
		}
	})
}

// Forty rounds of moving, editing, splitting and dropping files at random: every rename must be the one that git finds.
func TestRandomRenamesAgreeWithGit(t *testing.T) {
	g := newSandbox(t)
	random := rand.New(rand.NewPCG(3, 4))
	text := map[string][]string{}
	name := func() string {
		return fmt.Sprintf("%s/%s.md", []string{"a", "b", "c/d"}[random.IntN(3)], []string{"x", "y", "z", "w", "v", "u", "t"}[random.IntN(7)])
	}
	line := func() string { return fmt.Sprintf("%0*d\n", 1+random.IntN(90), random.IntN(40)) }
	renames := 0
	before := Hash{}
	for range 40 {
		for range 2 + random.IntN(12) {
			from, to := name(), name()
			switch random.IntN(5) {
			case 0, 1:
				if random.IntN(2) == 0 {
					to = fmt.Sprintf("moved/%d/%s", random.IntN(1000), filepath.Base(from))
				}
				if text[from] != nil && text[to] == nil {
					text[to] = text[from]
					delete(text, from)
				}
				fallthrough
			case 2:
				edited := slices.Clone(text[to])
				for i := range edited {
					if random.IntN(4) == 0 {
						edited[i] = line()
					}
				}
				if len(edited) > 0 {
					text[to] = edited
				}
			case 3:
				delete(text, from)
			case 4:
				var fresh []string
				for range random.IntN(30) {
					fresh = append(fresh, line())
				}
				text[to] = append(fresh, "end")
			}
		}
		for _, dir := range []string{"a", "b", "c", "moved"} {
			os.RemoveAll(filepath.Join(g.dir, dir))
		}
		for path, lines := range text {
			g.write(path, strings.Join(lines, ""))
		}
		after := g.commit("round")
		if !before.IsZero() {
			got, err := g.open().Changed(before, after, Filter{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(g.nameStatus("diff", before.String(), after.String()), lines(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, c := range got {
				if c.Status == Renamed {
					renames++
				}
			}
		}
		before = after
	}
	if renames < 20 {
		t.Errorf("only %d renames were tried", renames)
	}
}

func TestChangedSince(t *testing.T) {
	g := newSandbox(t)
	g.write(".gitignore", "*.log\n/build/\n!keep.log\n")
	g.commit("base", "posts/a.md", "a\n", "posts/b.md", "b\n", "posts/c.md", "c\n", "tracked.log", "x", "sub/.gitignore", "secret*\n", "crlf.md", "one\ntwo\n", "tool", "t\n")
	g.git("add", "-f", "tracked.log")
	g.git("commit", "-q", "-m", "ignored but tracked")
	base := g.hash("HEAD")
	g.commit("later", "posts/committed.md", "new\n")
	g.write("posts/a.md", "changed\n")
	g.write("posts/staged.md", "staged\n")
	g.git("add", "posts/staged.md")
	g.write("posts/announced.md", "announced\n")
	g.git("add", "-N", "posts/announced.md")
	g.write("posts/untracked.md", "untracked\n")
	g.write("noise.log", "ignored\n")
	g.write("keep.log", "not ignored\n")
	g.write("build/out.md", "ignored\n")
	g.write("sub/secret.md", "ignored\n")
	g.write("kept/tracked.md", "tracked in an ignored folder\n")
	g.git("add", "-f", "kept/tracked.md")
	g.write(".git/info/exclude", "local.md\nkept/\n")
	g.write("kept/other.md", "ignored\n")
	g.write("sub/open.md", "open\n")
	g.write("tracked.log", "changed though ignored\n")
	g.write("crlf.md", "one\r\ntwo\r\n")
	g.write("local.md", "ignored\n")
	g.write("nested/file.md", "another repository\n")
	g.at(filepath.Join(g.dir, "nested")).git("init", "-q")
	os.Remove(filepath.Join(g.dir, "posts/b.md"))
	os.Chmod(filepath.Join(g.dir, "tool"), 0o755)
	if err := os.Symlink("posts/a.md", filepath.Join(g.dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	got, err := g.open().ChangedSince(base, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"A keep.log", "A kept/tracked.md", "A link.md", "A posts/announced.md", "A posts/committed.md", "A posts/staged.md", "A posts/untracked.md", "A sub/open.md",
		"D posts/b.md", "M posts/a.md", "M tool", "M tracked.log"}
	if diff := cmp.Diff(want, lines(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range got {
		if c.Path == "link.md" && !c.Link {
			t.Error("link.md is not said to be a link")
		}
	}
	// git agrees, once everything is added to a scratch index.
	os.RemoveAll(filepath.Join(g.dir, "nested"))
	g.write("crlf.md", "one\ntwo\n")
	g.git("add", "-A")
	if diff := cmp.Diff(g.nameStatus("diff", "--cached", base.String()), lines(got)); diff != "" {
		t.Errorf("git says (-want +got):\n%s", diff)
	}
	if _, err := g.open().ChangedSince(g.hash("HEAD"), Filter{}); err != nil {
		t.Error(err)
	}
}
