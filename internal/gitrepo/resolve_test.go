package gitrepo

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// branchy builds a history with a merge, tags and a remote branch.
func branchy(t *testing.T) *sandbox {
	g := newSandbox(t)
	g.commit("one", "a.md", "1\n")
	g.git("tag", "light")
	g.commit("two", "a.md", "2\n")
	g.git("tag", "-a", "-m", "annotated", "v1")
	g.git("tag", "-a", "-m", "tag of a tag", "v1-again", "v1")
	g.git("checkout", "-q", "-b", "feature/side", "HEAD~1")
	g.commit("side", "b.md", "b\n")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-ff", "-m", "merge", "feature/side")
	g.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
	g.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
	g.git("config", "remote.origin.url", "https://git.example/acme.git")
	return g
}

func TestResolve(t *testing.T) {
	g := branchy(t)
	revs := []string{"HEAD", "@", "main", "heads/main", "refs/heads/main", "light", "v1", "v1-again", "tags/v1", "refs/tags/v1", "v1^{commit}", "v1^{}",
		"feature/side", "origin/main", "origin", "remotes/origin/main", "HEAD~", "HEAD~1", "HEAD^", "HEAD^2", "HEAD^2~1", "HEAD~1^0", "@~2", "HEAD~0", "HEAD^^",
		g.git("rev-parse", "HEAD"), g.git("rev-parse", "--short", "HEAD"), g.git("rev-parse", "HEAD")[:7], g.git("rev-parse", "v1")[:9], strings.ToUpper(g.git("rev-parse", "HEAD"))}
	for _, packed := range []bool{false, true} {
		if packed {
			g.git("gc", "-q")
			g.git("pack-refs", "--all")
		}
		r := g.open()
		for _, rev := range revs {
			want := g.hash(rev + "^{commit}")
			if got, err := r.Resolve(rev); err != nil || got != want {
				t.Errorf("packed %t: %s is %v, %v; want %v", packed, rev, got, err, want)
			}
		}
	}
	g.git("fetch", "-q", ".", "feature/side")
	if got, err := g.open().Resolve("FETCH_HEAD"); err != nil || got != g.hash("feature/side") {
		t.Errorf("FETCH_HEAD is %v, %v", got, err)
	}
	g.git("checkout", "-q", "--detach", "HEAD~1")
	r := g.open()
	if got, err := r.Resolve("HEAD"); err != nil || got != g.hash("HEAD") || r.Branch() != "" {
		t.Errorf("detached: %v, %v on branch %q", got, err, r.Branch())
	}
}

func TestUnknownRevisions(t *testing.T) {
	g := branchy(t)
	r := g.open()
	for rev, want := range map[string]string{
		"mian":                            `did you mean "main"?`,
		"feature/sdie":                    "feature/side",
		"origin/mian":                     "git fetch origin mian",
		"v2":                              "v1",
		"":                                "there is no revision",
		"HEAD~9":                          "has 0 parents",
		"HEAD^3":                          "has 2 parents",
		"HEAD:a.md":                       "there is no revision",
		"HEAD~x":                          "after a branch",
		"HEAD^{tree}":                     "after a branch",
		"HEAD~99999999999999999":          "has 0 parents",
		"main@{1}":                        "there is no revision",
		"../../config":                    "there is no revision",
		"-x":                              "there is no revision",
		strings.Repeat("0", 39):           "there is no revision",
		strings.Repeat("1", 40):           "git fetch --all",
		g.git("rev-parse", "HEAD^{tree}"): "is a tree, not a commit",
	} {
		_, err := r.Resolve(rev)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", rev, err, want)
		}
		if !errors.Is(err, ErrUnknownRevision) && !errors.Is(err, ErrMissing) {
			t.Errorf("%q: got the kind %v", rev, errors.Unwrap(err))
		}
	}
}

func TestDamagedReferences(t *testing.T) {
	g := newSandbox(t)
	g.commit("one", "a.md", "a\n")
	g.write(".git/refs/heads/empty", "")
	g.write(".git/refs/heads/garbage", "not a commit\n")
	g.write(".git/refs/heads/loop", "ref: refs/heads/loop\n")
	g.write(".git/refs/heads/gone", strings.Repeat("1", 40)+"\n")
	r := g.open()
	for _, name := range []string{"empty", "garbage", "loop", "gone"} {
		if h, err := r.Resolve(name); err == nil {
			t.Errorf("%s is %v, want an error", name, h)
		}
	}
	if _, err := r.Resolve("main"); err != nil {
		t.Errorf("the others: %v", err)
	}
	g.write(".git/HEAD", "garbage\n")
	if _, err := g.open().Head(); !errors.Is(err, ErrCorrupt) {
		t.Errorf("HEAD: got %v", err)
	}
}

func TestMergeBase(t *testing.T) {
	g := branchy(t)
	// Criss-cross: two best common ancestors.
	g.git("checkout", "-q", "-b", "x", "main")
	g.commit("x1", "x", "1")
	g.git("checkout", "-q", "-b", "y", "main")
	g.commit("y1", "y", "1")
	g.git("checkout", "-q", "x")
	g.git("merge", "-q", "-m", "xy", "y")
	g.git("checkout", "-q", "y")
	g.git("merge", "-q", "-m", "yx", "x~1")
	g.commit("y2", "y", "2")
	// Commits that lie about their date.
	g.git("checkout", "-q", "-b", "liar", "main")
	g.env = []string{"GIT_COMMITTER_DATE=100000000 +0000"}
	g.commit("old", "l", "1")
	g.git("branch", "liar2")
	g.env = []string{"GIT_COMMITTER_DATE=1900000000 +0000"}
	g.commit("new", "l", "2")
	g.git("checkout", "-q", "liar2")
	g.env = nil
	g.commit("now", "m", "2")
	r := g.open()
	revs := strings.Fields("main HEAD~1 feature/side light v1 x y x~1 y~1 liar liar2 main~1")
	for i, a := range revs {
		for _, b := range revs[i:] {
			all := strings.Fields(g.git("merge-base", "--all", a, b))
			want, err := ParseHash(all[0])
			if err != nil {
				t.Fatal(err)
			}
			x, err := r.Resolve(a)
			if err != nil {
				t.Fatal(err)
			}
			y, err := r.Resolve(b)
			if err != nil {
				t.Fatal(err)
			}
			got, err := r.MergeBase(x, y)
			if err != nil {
				t.Errorf("%s, %s: %v", a, b, err)
			} else if !slices.Contains(all, got.String()) {
				t.Errorf("%s, %s: got %v, want %v", a, b, got, want)
			}
			for up, down := range map[Hash]Hash{x: y, y: x} { // git's answer follows from the merge base
				if is, err := r.IsAncestor(up, down); err != nil || is != (want == up) {
					t.Errorf("%s is an ancestor of %s: %v, %v; the merge base is %s", up, down, is, err, want)
				}
			}
		}
	}
	g.git("checkout", "-q", "--orphan", "other")
	other := g.commit("unrelated", "o", "o")
	if _, err := r.MergeBase(other, g.hash("main")); !errors.Is(err, ErrUnrelated) {
		t.Errorf("unrelated: got %v", err)
	}
}

func TestShallowClone(t *testing.T) {
	g := branchy(t)
	g.git("checkout", "-q", "-b", "topic", "HEAD~1")
	g.commit("topic", "t.md", "t\n")
	g.commit("topic 2", "t.md", "t2\n")
	g.git("checkout", "-q", "main")
	g.commit("main 2", "a.md", "a2\n")
	beyond := g.hash("HEAD~1")
	g.git("tag", "-d", "light", "v1", "v1-again")
	g.git("branch", "-q", "-D", "feature/side")
	dir := filepath.Join(t.TempDir(), "shallow")
	g.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://"+g.dir, dir)
	r := g.at(dir).open()
	if r.Shallow() == 0 {
		t.Fatal("not recognised as shallow")
	}
	a, err := r.Resolve("origin/topic")
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Resolve("origin/main")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.MergeBase(a, b); !errors.Is(err, ErrShallow) || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Errorf("merge base: got %v", err)
	}
	if _, err := r.Resolve("HEAD~1"); !errors.Is(err, ErrShallow) {
		t.Errorf("HEAD~1: got %v", err)
	}
	if _, err := r.Resolve(beyond.String()); !errors.Is(err, ErrShallow) {
		t.Errorf("a commit beyond the boundary: got %v", err)
	}
	if _, err := r.Resolve("origin/gone"); !errors.Is(err, ErrUnknownRevision) || !strings.Contains(err.Error(), "git fetch --unshallow origin gone") {
		t.Errorf("origin/gone: got %v", err)
	}
}
