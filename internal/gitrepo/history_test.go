package gitrepo

import (
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// storied builds the history of a small organisation with everything that histories have.
func storied(t *testing.T) *sandbox {
	g := newSandbox(t)
	g.commit("root", "charter.toml", prose("charter", 20), "posts/a.md", prose("a", 20))
	g.commit("direct push", "policies/x.toml", "x\n")
	branch := func(name, from string, files ...string) {
		g.git("checkout", "-q", "-b", name, from)
		for i := 0; i < len(files); i += 2 {
			g.commit(name+" "+files[i], files[i], files[i+1])
		}
		g.git("checkout", "-q", "main")
	}
	branch("pr1", "main", "posts/b.md", "b\n", "posts/b.md", "b2\n")
	branch("pr2", "main~1", "posts/c.md", "c\n", "roles/r.toml", prose("r", 10))
	g.git("merge", "-q", "--no-ff", "-m", "Merge pull request #1", "pr1")
	g.git("merge", "-q", "--no-ff", "-m", "Merge pull request #2", "pr2")
	for _, n := range []string{"o1", "o2", "o3"} {
		branch(n, "main", "octopus/"+n, n+"\n")
	}
	g.git("merge", "-q", "-m", "octopus", "o1", "o2", "o3")
	branch("squashed", "main", "posts/d.md", "1\n", "posts/d.md", "2\n")
	g.git("merge", "-q", "--squash", "squashed")
	g.git("commit", "-q", "-m", "squash landing (#3)")
	g.commit("nothing at all")
	g.git("mv", "posts/a.md", "posts/renamed.md")
	g.commit("rename", "posts/renamed.md", prose("a", 19)+"changed\n")
	g.git("revert", "--no-edit", "HEAD")
	branch("picked", "main~3", "posts/p.md", "picked\n")
	g.git("cherry-pick", "picked")
	g.git("checkout", "-q", "--orphan", "other-root")
	g.git("rm", "-q", "-r", "-f", ".")
	g.commit("second root", "imported/i.md", "i\n")
	g.commit("second root, more", "imported/j.md", "j\n")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", "import", "other-root")
	// A merge that says something of its own, takes something away, and renames.
	branch("evil", "main", "posts/e.md", "e\n", "roles/r.toml", prose("r", 9)+"theirs\n")
	g.commit("meanwhile", "policies/x.toml", "x2\n")
	g.git("merge", "-q", "--no-ff", "--no-commit", "evil")
	g.write("posts/e.md", "not what was reviewed\n")
	g.write("posts/smuggled.md", "smuggled\n")
	g.git("rm", "-q", "-f", "posts/c.md")
	g.git("mv", "posts/b.md", "posts/moved.md")
	g.git("add", "-A")
	g.git("commit", "-q", "-m", "evil merge")
	// A clean merge of two changes to one file.
	branch("top", "main", "charter.toml", "first\n"+prose("charter", 20))
	g.commit("bottom", "charter.toml", prose("charter", 20)+"last\n")
	g.git("merge", "-q", "--no-ff", "-m", "both ends", "top")
	// A criss-cross and dates that lie.
	g.env = []string{"GIT_COMMITTER_DATE=1000000000 -0730", "GIT_AUTHOR_DATE=1900000000 +1400"}
	branch("liar", "main~1", "liar.md", "1\n", "liar.md", "2\n")
	g.env = nil
	g.commit("meanwhile again", "m.md", "m\n")
	g.git("merge", "-q", "--no-ff", "-m", "merge the liar", "liar")
	g.git("branch", "late", "pr2")
	g.git("merge", "-q", "--no-ff", "-m", "already there", "late") // says "Already up to date"
	branch("fast", "main", "f.md", "f\n")
	g.git("merge", "-q", "--ff-only", "fast")
	g.git("tag", "-a", "-m", "a tag", "v1")
	return g
}

func TestHistoryAgreesWithGit(t *testing.T) {
	g := storied(t)
	for _, packed := range []string{"nothing", "all", "all but the last"} {
		switch packed {
		case "all":
			g.git("gc", "-q")
		case "all but the last":
			g.git("checkout", "-q", "-b", "loose", "main~2")
			g.commit("loose", "loose.md", "1\n")
			g.git("checkout", "-q", "main")
			g.git("merge", "-q", "--no-ff", "-m", "loose merge", "loose")
		}
		r := g.open()
		revs := strings.Fields("main main~1 main~4 main~9 pr2 other-root liar squashed")
		for _, to := range revs {
			for _, from := range append([]string{""}, revs...) {
				t.Run(fmt.Sprintf("%s..%s packed %s", from, to, packed), func(t *testing.T) { checkRange(t, g, r, from, to) })
			}
		}
	}
	h := mustHistory(t, g.open(), Hash{}, g.hash("main"))
	if !h.Complete() || len(h.Roots) != 2 {
		t.Errorf("complete %t with roots %v, want a complete history with two", h.Complete(), h.Roots)
	}
	for _, l := range h.Landings {
		checkLanding(t, g, l)
	}
	checkFiltered(t, g, h)
}

// checkFiltered compares what landings changed below two folders only.
func checkFiltered(t *testing.T, g *sandbox, h *History) {
	filter := Filter{Folder: func(p string) bool { return p == "posts" || p == "roles" }, File: func(p string) bool {
		return strings.HasPrefix(p, "posts/") || strings.HasPrefix(p, "roles/")
	}}
	touched := 0
	for _, l := range h.Landings {
		first := emptyTree
		if len(l.Parents) > 0 {
			first = l.Parents[0]
		}
		got, err := l.Changes(filter)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(g.nameStatus("diff", first.String(), l.Hash.String(), "--", "posts", "roles"), lines(got)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", l.Subject(), diff)
		}
		touched += len(got)
	}
	if touched == 0 {
		t.Error("the filter took nothing")
	}
}

func mustHistory(t *testing.T, r *Repo, from, to Hash) *History {
	t.Helper()
	h, err := r.History(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func checkRange(t *testing.T, g *sandbox, r *Repo, from, to string) {
	var a Hash
	if from != "" {
		a = g.hash(from)
	}
	h := mustHistory(t, r, a, g.hash(to))
	got := []string{}
	for _, l := range h.Landings {
		got = append(got, l.Hash.String())
	}
	rng := to
	if from != "" {
		rng = from + ".." + to
	}
	want := strings.Fields(g.git("rev-list", "--first-parent", "--topo-order", "--reverse", rng))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("landings (-want +got):\n%s", diff)
	}
	if got, want := fmt.Sprint(h.Commits), g.git("rev-list", "--count", rng); got != want {
		t.Errorf("%s commits, want %s", got, want)
	}
}

func checkLanding(t *testing.T, g *sandbox, l *Landing) {
	t.Helper()
	subject := l.Subject()
	first := emptyTree
	args := []string{"rev-list", l.Hash.String()}
	if len(l.Parents) > 0 {
		first = l.Parents[0]
		args = append(args, "^"+first.String())
	}
	want := strings.Fields(g.git(args...))
	var got []string
	for _, c := range l.Commits {
		for _, p := range c.Parents {
			if slices.Contains(want, p.String()) && !slices.Contains(got, p.String()) {
				t.Errorf("%s: commit %q stands before its parent", subject, c.Subject())
			}
		}
		got = append(got, c.Hash.String())
	}
	if last := l.Commits[len(l.Commits)-1]; last != l.Commit {
		t.Errorf("%s: the last of its commits is %q", subject, last.Subject())
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: commits (-want +got):\n%s", subject, diff)
	}
	changes, err := l.Changes(Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(g.nameStatus("diff", first.String(), l.Hash.String()), lines(changes)); diff != "" {
		t.Errorf("%s: changes (-want +got):\n%s", subject, diff)
	}
	own := []string{}
	for _, c := range changes {
		if c.Own {
			own = append(own, c.Path)
			if c.From != "" {
				own = append(own, c.From)
			}
		}
	}
	slices.Sort(own)
	wantOwn := []string{}
	if len(l.Parents) > 1 {
		wantOwn = append(wantOwn, strings.Fields(g.git("diff-tree", "-r", "-c", "--name-only", "--no-commit-id", l.Hash.String()))...)
	}
	slices.Sort(wantOwn)
	if diff := cmp.Diff(wantOwn, own); diff != "" {
		t.Errorf("%s: paths of its own (-want +got):\n%s", subject, diff)
	}
	before, err := l.FSBefore()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if c.Status != Added {
			if _, err := fs.Stat(before, cmpOr(c.From, c.Path)); err != nil {
				t.Errorf("%s: before: %v", subject, err)
			}
		}
		if c.Status != Deleted {
			if _, err := fs.Stat(l.FS(), c.Path); err != nil {
				t.Errorf("%s: after: %v", subject, err)
			}
		}
	}
	format := "%an%n%ae%n%at %ad%n%cn%n%ce%n%ct %cd%n%T%n%P%n%s"
	shown := strings.Join([]string{
		l.Author.Name, l.Author.Email, fmt.Sprint(l.Author.When.Unix()) + l.Author.When.Format(" Mon Jan 2 15:04:05 2006 -0700"),
		l.Committer.Name, l.Committer.Email, fmt.Sprint(l.Committer.When.Unix()) + l.Committer.When.Format(" Mon Jan 2 15:04:05 2006 -0700"),
		l.Tree.String(), join(l.Parents), subject}, "\n")
	if diff := cmp.Diff(g.git("log", "-1", "--format="+format, "--date=default", l.Hash.String()), shown); diff != "" {
		t.Errorf("%s: (-want +got):\n%s", subject, diff)
	}
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func join(hashes []Hash) string {
	var out []string
	for _, h := range hashes {
		out = append(out, h.String())
	}
	return strings.Join(out, " ")
}

func TestIncompleteHistories(t *testing.T) {
	g := storied(t)
	t.Run("shallow", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "shallow")
		g.git("clone", "-q", "--depth", "4", "file://"+g.dir, dir)
		s := g.at(dir)
		h := mustHistory(t, s.open(), Hash{}, s.hash("HEAD"))
		if h.Complete() || len(h.Cut) == 0 || len(h.Gaps) != 0 {
			t.Errorf("complete %t, cut %v, gaps %v", h.Complete(), h.Cut, h.Gaps)
		}
		if got, want := fmt.Sprint(h.Commits), s.git("rev-list", "--count", "HEAD"); got != want {
			t.Errorf("%s commits, want %s", got, want)
		}
		if _, err := h.Landings[0].Changes(Filter{}); !errors.Is(err, ErrShallow) {
			t.Errorf("what the oldest landing changed cannot be known: got %v", err)
		}
		if _, err := h.Landings[1].Changes(Filter{}); err != nil {
			t.Error(err)
		}
	})
	t.Run("missing commit", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "missing")
		g.git("clone", "-q", "--no-hardlinks", ".", dir)
		s := g.at(dir)
		s.git("gc", "-q")
		packs, _ := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*"))
		pack, _ := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*.pack"))
		data, err := os.ReadFile(pack[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range packs {
			os.Remove(p)
		}
		s.feed(string(data), "unpack-objects", "-q")
		lost := s.hash("HEAD~6")
		if err := os.Remove(filepath.Join(dir, ".git/objects", lost.String()[:2], lost.String()[2:])); err != nil {
			t.Fatal(err)
		}
		tip := g.hash("main")
		h := mustHistory(t, s.open(), Hash{}, tip)
		if h.Complete() || len(h.Gaps) != 1 || !errors.Is(h.Gaps[0], ErrMissing) || !strings.Contains(h.Gaps[0].Error(), lost.String()) {
			t.Errorf("gaps: %v, want one for %s", h.Gaps, lost)
		}
		if len(h.Landings) != 6 {
			t.Errorf("%d landings after the gap, want 6", len(h.Landings))
		}
		if _, err := h.Landings[0].Changes(Filter{}); !errors.Is(err, ErrMissing) {
			t.Errorf("what the oldest landing changed cannot be known: got %v", err)
		}
	})
	t.Run("another commit in its place", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "forged")
		g.git("clone", "-q", "--no-hardlinks", ".", dir)
		s := g.at(dir)
		s.git("gc", "-q")
		forged := s.hash("HEAD~6")
		swapInIndex(t, dir, forged, s.hash("HEAD~9"))
		h := mustHistory(t, s.open(), Hash{}, g.hash("main"))
		if h.Complete() || len(h.Gaps) != 1 || !errors.Is(h.Gaps[0], ErrCorrupt) || !strings.Contains(h.Gaps[0].Error(), forged.String()) {
			t.Errorf("gaps: %v, want one for %s", h.Gaps, forged)
		}
		if len(h.Landings) != 6 {
			t.Errorf("%d landings after the gap, want 6", len(h.Landings))
		}
	})
	t.Run("replaced", func(t *testing.T) {
		g.git("replace", g.hash("main~2").String(), g.hash("main~3").String())
		defer g.git("replace", "-d", g.hash("main~2").String())
		r := g.open()
		notes := strings.Join(r.Notes(), "\n")
		if !strings.Contains(notes, "1 replacement object ") {
			t.Errorf("notes: %q", notes)
		}
		h := mustHistory(t, r, Hash{}, g.hash("main"))
		if got, want := fmt.Sprint(h.Commits), g.git("--no-replace-objects", "rev-list", "--count", "main"); got != want {
			t.Errorf("%s commits, want %s as committed", got, want)
		}
	})
	t.Run("grafted", func(t *testing.T) {
		g.write(".git/info/grafts", g.hash("main~2").String()+"\n")
		defer os.Remove(filepath.Join(g.dir, ".git/info/grafts"))
		r := g.open()
		if notes := strings.Join(r.Notes(), "\n"); !strings.Contains(notes, "grafts") {
			t.Errorf("notes: %q", notes)
		}
		if h := mustHistory(t, r, Hash{}, g.hash("main")); len(h.Roots) != 2 {
			t.Errorf("roots %v, want the two that were committed", h.Roots)
		}
	})
	t.Run("nothing to read", func(t *testing.T) {
		if _, err := g.open().History(Hash{}, Hash{1}); !errors.Is(err, ErrMissing) {
			t.Errorf("got %v", err)
		}
		if _, err := g.open().History(Hash{1}, g.hash("main")); !errors.Is(err, ErrMissing) {
			t.Errorf("got %v", err)
		}
	})
}

// swapInIndex makes the index of a repository's only pack give each of two objects for the other.
func swapInIndex(t *testing.T, dir string, a, b Hash) {
	t.Helper()
	name, _ := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*.idx"))
	if len(name) != 1 {
		t.Fatalf("%d packs", len(name))
	}
	index, err := os.ReadFile(name[0])
	if err != nil {
		t.Fatal(err)
	}
	count := int(binary.BigEndian.Uint32(index[indexHead-4:]))
	offset := func(h Hash) []byte {
		for i := range count {
			if Hash(index[indexHead+20*i:][:20]) == h {
				return index[indexHead+24*count+4*i:][:4]
			}
		}
		t.Fatalf("%s is not in the pack", h)
		return nil
	}
	x, y := offset(a), offset(b)
	kept := slices.Clone(x)
	copy(x, y)
	copy(y, kept)
	sum := sha1.Sum(index[:len(index)-20])
	copy(index[len(index)-20:], sum[:])
	if err := os.Chmod(name[0], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name[0], index, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOddCommits(t *testing.T) {
	g := newSandbox(t)
	tree := g.feed("", "mktree")
	good := "tree " + tree + "\n"
	for name, raw := range map[string]string{
		"plain":               good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 -0730\n\nsubject\n\nbody\n",
		"no message":          good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 -0730\n\n",
		"no blank line":       good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 -0730\n",
		"no name":             good + "author <a@x> 1700000000 +0100\ncommitter  <c@x> 1700000001 +0000\n\nm\n",
		"no email":            good + "author A <> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\n\nm\n",
		"broken address":      good + "author A <a@x>> 1700000000 +0100\ncommitter C <c <d@x> 1700000001 +0000\n\nm\n",
		"spaces":              good + "author   A  B   <  a@x > 1700000000 +0100\ncommitter C <c@x>   1700000001   +0000\n\nm\n",
		"subject of lines":    good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\n\n\n\none\ntwo\n\nthree\n",
		"odd paragraphs":      good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\n\n  \n one  two \n  three\n\t \nfour\n",
		"latin1":              good + "author J\xfcrgen <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\nencoding ISO-8859-1\n\ngr\xfc\xdfe \xbd\n",
		"multi-line headers":  good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\nmergetag object 0\n type commit\n \n encoding nonsense\nfoo bar\n\nm\n",
		"header after author": good + "author A <a@x> 1700000000 +0100\ncommitter C <c@x> 1700000001 +0000\nauthor B <b@x> 1 +0000\n\nm\n",
		"far future":          good + "author A <a@x> 4102444800 +0100\ncommitter C <c@x> 4102444801 +0000\n\nm\n",
		"HTML and control":    good + "author <b>A</b> <a@x> 1700000000 +0100\ncommitter C\x1b[31m <c@x> 1700000001 +0000\n\n<script>\x1b[2J\n",
	} {
		t.Run(name, func(t *testing.T) {
			h, err := ParseHash(g.feed(raw, "hash-object", "-t", "commit", "-w", "--stdin", "--literally"))
			if err != nil {
				t.Fatal(err)
			}
			c, err := g.open().Commit(h)
			if err != nil {
				t.Fatal(err)
			}
			want := g.git("log", "-1", "--format=%an|%ae|%at|%cn|%ce|%ct|%s", h.String())
			got := fmt.Sprintf("%s|%s|%d|%s|%s|%d|%s", c.Author.Name, c.Author.Email, c.Author.When.Unix(), c.Committer.Name, c.Committer.Email, c.Committer.When.Unix(), c.Subject())
			if got != want {
				t.Errorf("\n got %q\nwant %q", got, want)
			}
		})
	}
	for name, raw := range map[string]string{
		"empty":     "",
		"no tree":   "author A <a@x> 1 +0000\ncommitter C <c@x> 1 +0000\n\nm\n",
		"bad tree":  "tree 123\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 1 +0000\n\nm\n",
		"no author": good + "committer C <c@x> 1 +0000\n\nm\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := parseCommit(Hash{}, raw); err == nil {
				t.Error("want an error")
			}
		})
	}
}
