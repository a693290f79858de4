package gitrepo

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// report is what the test's own pre-commit hook saw.
type report struct {
	Source string
	Files  map[string]string
	Staged []string
}

// hook is the test program as a pre-commit hook.
func hook(out string) int {
	err := func() error {
		r, err := Open(".")
		if err != nil {
			return err
		}
		defer r.Close()
		x, err := r.Index()
		if err != nil {
			return err
		}
		changes, err := x.Staged()
		if err != nil {
			return err
		}
		files := map[string]string{}
		for _, c := range changes {
			if c.Status != Deleted && !c.Link {
				f, err := x.FS().Open(c.Path)
				if err != nil {
					return err
				}
				info, err := f.Stat()
				if err != nil {
					return err
				}
				data := make([]byte, info.Size())
				if _, err := f.Read(data); err != nil && info.Size() > 0 {
					return err
				}
				files[c.Path] = string(data)
			}
		}
		data, err := json.Marshal(report{x.Source(), files, lines(changes)})
		if err != nil {
			return err
		}
		return os.WriteFile(out, data, 0o644)
	}()
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		return 1
	}
	return 0
}

// withHook installs the test program as pre-commit hook; the function it gives runs git and tells what the hook saw.
func (g *sandbox) withHook() func(args ...string) report {
	g.Helper()
	self, err := os.Executable()
	if err != nil {
		g.Fatal(err)
	}
	out := filepath.Join(g.TempDir(), "report")
	script := "#!/bin/sh\nGITREPO_TEST_HOOK='" + out + "' exec '" + self + "'\n"
	hooks := g.TempDir()
	if err := os.WriteFile(filepath.Join(hooks, "pre-commit"), []byte(script), 0o755); err != nil {
		g.Fatal(err)
	}
	g.git("config", "core.hooksPath", hooks)
	return func(args ...string) report {
		g.Helper()
		os.Remove(out)
		g.git(args...)
		data, err := os.ReadFile(out)
		if err != nil {
			g.Fatalf("git %v did not run the hook: %v", args, err)
		}
		var r report
		if err := json.Unmarshal(data, &r); err != nil {
			g.Fatal(err)
		}
		return r
	}
}

func TestTheHookSeesWhatGitCommits(t *testing.T) {
	g := newSandbox(t)
	commit := g.withHook()
	check := func(name string, got report) {
		t.Helper()
		// What was committed is what the hook should have seen.
		want := g.nameStatus("diff-tree", "-r", "--root", "--no-commit-id", "HEAD")
		if diff := cmp.Diff(want, got.Staged); diff != "" {
			t.Errorf("%s: staged (-want +got):\n%s", name, diff)
		}
		for path, content := range got.Files {
			want, _ := g.command("cat-file", "-p", "HEAD:"+path).Output()
			if content != string(want) {
				t.Errorf("%s: %s is %q, want %q", name, path, content, want)
			}
		}
	}

	g.write("posts/a.md", "first\n")
	g.write("posts/b.md", "second\n")
	g.git("add", "posts")
	check("initial commit", commit("commit", "-q", "-m", "initial"))

	g.write("posts/a.md", "staged\n")
	g.git("add", "posts/a.md")
	g.write("posts/a.md", "not staged\n")
	got := commit("commit", "-q", "-m", "partial staging")
	check("partial staging", got)
	if got.Files["posts/a.md"] != "staged\n" {
		t.Errorf("partial staging: the hook read the working file: %q", got.Files["posts/a.md"])
	}

	g.write("posts/b.md", "changed\n")
	got = commit("commit", "-q", "-a", "-m", "all")
	check("commit -a", got)
	if len(got.Staged) != 2 || !strings.Contains(got.Source, "index.lock") {
		t.Errorf("commit -a: saw %v in %s, want two files in index.lock", got.Staged, got.Source)
	}

	g.write("posts/a.md", "a again\n")
	g.write("posts/b.md", "b again\n")
	g.git("add", "posts/b.md")
	got = commit("commit", "-q", "-m", "one path", "posts/a.md")
	check("commit PATH", got)
	if !slices.Equal(got.Staged, []string{"M posts/a.md"}) || !strings.Contains(got.Source, "next-index") {
		t.Errorf("commit PATH: saw %v in %s, want only posts/a.md", got.Staged, got.Source)
	}
	check("what was left", commit("commit", "-q", "-m", "rest"))

	g.git("mv", "posts/a.md", "posts/c.md")
	g.git("rm", "-q", "posts/b.md")
	got = commit("commit", "-q", "-m", "rename and delete")
	check("rename and delete", got)
	if want := []string{"D posts/b.md", "R posts/a.md posts/c.md"}; !slices.Equal(got.Staged, want) {
		t.Errorf("rename and delete: saw %v, want %v", got.Staged, want)
	}

	g.write("sub/d.md", "from a folder\n")
	g.git("add", ".")
	top := g.dir
	g.dir = filepath.Join(top, "sub")
	check("commit from a folder", commit("commit", "-q", "-m", "from a folder"))
	g.dir = top

	g.git("checkout", "-q", "-b", "side", "HEAD~1")
	g.write("side.md", "side\n")
	g.git("add", ".")
	commit("commit", "-q", "-m", "side")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-commit", "--no-ff", "side")
	got = commit("commit", "-q", "-m", "merge")
	if want := g.nameStatus("diff", "HEAD^1", "HEAD"); !slices.Equal(got.Staged, want) {
		t.Errorf("merge commit: saw %v, want %v", got.Staged, want)
	}

	g.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./.git", "module")
	g.write("announced.md", "announced only\n")
	g.git("add", "--intent-to-add", "announced.md")
	got = commit("commit", "-q", "-m", "submodule")
	check("submodule", got)
	if want := []string{"A .gitmodules", "A module"}; !slices.Equal(got.Staged, want) || got.Files["module"] != "" {
		t.Errorf("submodule: saw %v, want %v", got.Staged, want)
	}
	g.git("rm", "-q", "--cached", "announced.md")

	linked := filepath.Join(t.TempDir(), "linked")
	g.git("worktree", "add", "-q", "-b", "linked", linked)
	if err := os.Remove(filepath.Join(g.dir, "side.md")); err != nil { // the main working tree is another matter
		t.Fatal(err)
	}
	g.dir = linked
	g.write("linked.md", "in a linked working tree\n")
	g.git("add", ".")
	check("linked working tree", commit("commit", "-q", "-m", "linked"))
	g.write("linked.md", "again\n")
	check("linked working tree, -a", commit("commit", "-q", "-a", "-m", "linked"))
}

func TestEveryKindOfIndex(t *testing.T) {
	kinds := map[string]func(g *sandbox){
		"version 2": func(g *sandbox) { g.git("update-index", "--index-version", "2") },
		"version 3": func(g *sandbox) {
			g.write("later.md", "later")
			g.git("add", "--intent-to-add", "later.md")
		},
		"version 4":      func(g *sandbox) { g.git("update-index", "--index-version", "4") },
		"skipHash":       func(g *sandbox) { g.git("-c", "index.skipHash=true", "update-index", "--force-write-index") },
		"no checksum":    func(g *sandbox) { zeroChecksum(g) },
		"fsmonitor":      func(g *sandbox) { g.git("-c", "core.fsmonitor=true", "update-index", "--fsmonitor") },
		"untracked":      func(g *sandbox) { g.git("update-index", "--untracked-cache") },
		"split":          func(g *sandbox) { g.git("update-index", "--split-index") },
		"split, changed": func(g *sandbox) { splitAndChange(g) },
		"many threads":   func(g *sandbox) { g.git("-c", "index.threads=4", "update-index", "--force-write-index") },
		"sparse":         func(g *sandbox) { g.git("sparse-checkout", "set", "--cone", "--sparse-index", "posts") },
	}
	for name, prepare := range kinds {
		t.Run(name, func(t *testing.T) {
			g := newSandbox(t)
			var files []string
			for _, dir := range []string{"posts", "posts/2025", "roles", "a.b", "a", "a-b"} {
				for _, f := range []string{"x.md", "y.md", "zz/long name ü.md"} {
					files = append(files, dir+"/"+f, dir+f+"\n")
				}
			}
			g.commit("files", files...)
			g.write("posts/x.md", "changed\n")
			g.write("posts/new.md", "new\n")
			g.git("add", "-A")
			prepare(g)
			x, err := g.open().Index()
			if err != nil {
				t.Fatal(err)
			}
			want := g.staged()
			delete(want, "later.md") // announced only
			if len(want) < 18 {
				t.Fatalf("git lists only %d files", len(want))
			}
			if diff := cmp.Diff(want, contents(t, x.FS())); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			staged, err := x.Staged()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(g.nameStatus("diff", "--cached"), lines(staged)); diff != "" {
				t.Errorf("staged (-want +got):\n%s", diff)
			}
			if err := fstest.TestFS(x.FS(), "posts/x.md", "a.b/zz/long name ü.md"); err != nil {
				t.Error(err)
			}
			if x.snapshot.root != g.hash(g.git("write-tree")) {
				t.Errorf("the tree of the index differs from what git write-tree says")
			}
		})
	}
}

func zeroChecksum(g *sandbox) {
	path := filepath.Join(g.dir, ".git", "index")
	data, err := os.ReadFile(path)
	if err != nil {
		g.Fatal(err)
	}
	clear(data[len(data)-20:])
	if err := os.WriteFile(path, data, 0o644); err != nil {
		g.Fatal(err)
	}
}

func splitAndChange(g *sandbox) {
	g.git("config", "splitIndex.maxPercentChange", "100")
	g.git("update-index", "--split-index")
	g.write("roles/x.md", "replaced\n")
	g.write("roles/w.md", "added\n")
	g.git("add", "-A")
	g.git("rm", "-q", "--cached", "a/x.md", "posts/2025/y.md")
}

func TestIndexThatCannotBeRead(t *testing.T) {
	g := newSandbox(t)
	g.commit("one", "a.md", "a\n", "b.md", "b\n")
	path := filepath.Join(g.dir, ".git", "index")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data string
		want string
	}{
		"empty":         {"", "it is not an index"},
		"text":          {strings.Repeat("not an index ", 5), "it is not an index"},
		"cut off":       {string(good[:len(good)-30]), "checksum does not match"},
		"flipped":       {strings.Replace(string(good), "a.md", "../d", 1), "checksum does not match"},
		"version 9":     {string(good[:7]) + "\x09" + string(good[8:]), "version 9"},
		"leads outside": {strings.Replace(string(good[:len(good)-20]), "a.md", "../d", 1) + strings.Repeat("\x00", 20), `the path "../d"`},
		"out of order":  {strings.Replace(string(good[:len(good)-20]), "a.md", "c.md", 1) + strings.Repeat("\x00", 20), "stands after"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, []byte(c.data), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := g.open().Index()
			if !errors.Is(err, ErrIndex) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
	t.Run("named but not there", func(t *testing.T) {
		t.Setenv("GIT_INDEX_FILE", filepath.Join(g.dir, "nowhere"))
		if _, err := g.open().Index(); !errors.Is(err, ErrIndex) {
			t.Errorf("got %v, want an error", err)
		}
	})
	t.Run("another repository's", func(t *testing.T) {
		other := newSandbox(t)
		other.commit("other", "other.md", "other\n")
		t.Setenv("GIT_INDEX_FILE", path)
		for _, dir := range []string{"", filepath.Join(g.dir, ".git")} { // git names its folder only to some hooks
			t.Setenv("GIT_DIR", dir)
			x, err := other.open().Index()
			if err != nil {
				t.Fatal(err)
			}
			if got := contents(t, x.FS()); got["other.md"] == "" {
				t.Errorf("got %v, want the files of the repository that was opened", got)
			}
		}
	})
}

func TestUnmergedIndex(t *testing.T) {
	g := newSandbox(t)
	g.commit("base", "a.md", "base\n", "b.md", "b\n")
	g.git("checkout", "-q", "-b", "side")
	g.commit("theirs", "a.md", "theirs\n")
	g.git("checkout", "-q", "main")
	g.commit("ours", "a.md", "ours\n")
	if _, err := g.try("merge", "side"); err == nil {
		t.Fatal("want a conflict")
	}
	_, err := g.open().Index()
	if !errors.Is(err, ErrUnmerged) || !strings.Contains(err.Error(), "a.md") || !strings.Contains(err.Error(), "git add") {
		t.Errorf("got %v, want an error that names a.md and what to do", err)
	}
	got, err := g.open().ChangedSince(g.hash("HEAD"), Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"M a.md"}; !slices.Equal(lines(got), want) {
		t.Errorf("changed since HEAD: %v, want %v", lines(got), want)
	}
}

func TestNothingStagedBeforeTheFirstCommit(t *testing.T) {
	g := newSandbox(t)
	x, err := g.open().Index()
	if err != nil {
		t.Fatal(err)
	}
	staged, err := x.Staged()
	if err != nil || len(staged) != 0 {
		t.Errorf("got %v, %v; want nothing staged", staged, err)
	}
	if got := contents(t, x.FS()); len(got) != 0 {
		t.Errorf("got files %v", got)
	}
}
