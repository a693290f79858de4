package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestOpenFindsTheRepository(t *testing.T) {
	g := newSandbox(t)
	head := g.commit("one", "posts/a.md", "a\n")
	linked := filepath.Join(t.TempDir(), "linked")
	g.git("worktree", "add", "-q", linked)
	bare := filepath.Join(t.TempDir(), "bare.git")
	g.git("clone", "-q", "--bare", ".", bare)
	g.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", bare, "module")
	g.git("commit", "-q", "-m", "with a submodule")
	linked, _ = filepath.EvalSymlinks(linked)
	shared := filepath.Join(t.TempDir(), "shared")
	g.git("clone", "-q", "--shared", ".", shared)

	for name, c := range map[string]struct {
		dir, top string
		head     Hash
	}{
		"top":                     {g.dir, g.dir, g.hash("HEAD")},
		"folder":                  {filepath.Join(g.dir, "posts"), g.dir, g.hash("HEAD")},
		".git folder":             {filepath.Join(g.dir, ".git"), g.dir, g.hash("HEAD")},
		"linked working tree":     {linked, linked, head},
		"folder of a linked one":  {filepath.Join(linked, "posts"), linked, head},
		"git folder of linked":    {filepath.Join(g.dir, ".git", "worktrees", "linked"), linked, head},
		"bare":                    {bare, "", head},
		"submodule":               {filepath.Join(g.dir, "module"), filepath.Join(g.dir, "module"), head},
		"git folder of submodule": {filepath.Join(g.dir, ".git", "modules", "module"), filepath.Join(g.dir, "module"), head},
		"with borrowed objects":   {shared, shared, g.hash("HEAD")},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Open(c.dir)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if r.Top() != c.top {
				t.Errorf("top is %q, want %q", r.Top(), c.top)
			}
			got, err := r.Head()
			if err != nil || got != c.head {
				t.Errorf("head is %v, %v; want %v", got, err, c.head)
			}
			fsys, err := r.FS(got)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := fs.ReadFile(fsys, "posts/a.md"); err != nil || string(data) != "a\n" {
				t.Errorf("posts/a.md is %q, %v", data, err)
			}
		})
	}
}

// TestBorrowingInACircle: repositories that borrow objects from each other, or from themselves, are read, and what none of
// them has is missing.
func TestBorrowingInACircle(t *testing.T) {
	g := newSandbox(t)
	other := g.at(filepath.Join(t.TempDir(), "other"))
	g.git("init", "-q", other.dir)
	theirs := other.commit("theirs", "b.md", "b\n")
	g.commit("mine", "a.md", "a\n")
	objects := func(s *sandbox) string { return filepath.Join(s.dir, ".git", "objects") }
	g.write(".git/objects/info/alternates", objects(g)+"\n"+objects(other)+"\n")
	other.write(".git/objects/info/alternates", objects(g)+"\n")
	r := g.open()
	if len(r.stores) != 2 {
		t.Fatalf("%d stores of objects are read, not 2", len(r.stores))
	}
	if _, err := r.Commit(theirs); err != nil {
		t.Error(err)
	}
	if _, err := r.Commit(Hash{1}); !errors.Is(err, ErrMissing) {
		t.Errorf("got %v", err)
	}
}

func TestOpenInAHookOfASeparateRepository(t *testing.T) {
	g := newSandbox(t)
	head := g.commit("one", "a.md", "a\n")
	work := t.TempDir()
	t.Setenv("GIT_DIR", filepath.Join(g.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", work)
	r, err := Open(work)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := r.Head(); err != nil || got != head || r.Top() != work {
		t.Errorf("head %v, %v, top %s", got, err, r.Top())
	}
	other := newSandbox(t)
	if r, err := Open(other.dir); err != nil || r.GitDir() != filepath.Join(other.dir, ".git") {
		t.Errorf("a folder elsewhere: got %v, %v", r, err)
	}
}

func TestWhatOpenRefuses(t *testing.T) {
	t.Run("no repository", func(t *testing.T) {
		_, err := Open(t.TempDir())
		if !errors.Is(err, ErrNoRepository) || !strings.Contains(err.Error(), "git init") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("no folder", func(t *testing.T) {
		if _, err := Open(filepath.Join(t.TempDir(), "nowhere")); !errors.Is(err, ErrNoRepository) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("sha256", func(t *testing.T) {
		g := newSandbox(t, "--object-format=sha256")
		if _, err := Open(g.dir); !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "sha256") {
			t.Errorf("got %v", err)
		}
	})
	for name, c := range map[string]struct{ key, value, want string }{
		"reftable":          {"extensions.refStorage", "reftable", "git refs migrate"},
		"unknown extension": {"extensions.future", "1", `"future"`},
		"format 2":          {"core.repositoryFormatVersion", "2", "format 2"},
	} {
		t.Run(name, func(t *testing.T) {
			g := newSandbox(t)
			appendTo(t, filepath.Join(g.dir, ".git", "config"), "[core]\n\trepositoryformatversion = 1\n")
			section, key, _ := strings.Cut(c.key, ".")
			appendTo(t, filepath.Join(g.dir, ".git", "config"), "["+section+"]\n\t"+key+" = "+c.value+"\n")
			if _, err := Open(g.dir); !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
	t.Run("harmless extensions", func(t *testing.T) {
		g := newSandbox(t)
		head := g.commit("one", "a.md", "a\n")
		appendTo(t, filepath.Join(g.dir, ".git", "config"),
			"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n\tpreciousObjects = true\n\trelativeWorktrees = true\n\tpartialClone = origin\n")
		if got, err := g.open().Head(); err != nil || got != head {
			t.Errorf("got %v, %v", got, err)
		}
	})
	t.Run("dangling .git file", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("gitdir: ../gone\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); !errors.Is(err, ErrNoRepository) || !strings.Contains(err.Error(), "worktree repair") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a .git file that names nothing", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("nonsense\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); !errors.Is(err, ErrNoRepository) || !strings.Contains(err.Error(), `should read "gitdir: PATH"`) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("no permission", func(t *testing.T) {
		if runtime.GOOS == "windows" || os.Geteuid() == 0 {
			t.Skip("NOT TESTED: this user may read everything; run the tests as another than root")
		}
		g := newSandbox(t) // another repository may stand above it, which is not meant
		for _, name := range []string{".git/HEAD", ".git"} {
			path := filepath.Join(g.dir, name)
			if err := os.Chmod(path, 0); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(g.dir); !errors.Is(err, ErrNoRepository) || !strings.Contains(err.Error(), "you have no permission to read the repository "+g.dir) {
				t.Errorf("%s: got %v", name, err)
			}
			if err := os.Chmod(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Run("unborn branch", func(t *testing.T) {
		_, err := newSandbox(t).open().Head()
		if !errors.Is(err, ErrUnborn) || !strings.Contains(err.Error(), `"main"`) {
			t.Errorf("got %v", err)
		}
	})
}

func appendTo(t *testing.T, path, text string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, append(data, text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestFSOfACommit(t *testing.T) {
	g := newSandbox(t)
	big := strings.Repeat("a long line of a big file\n", 4000)
	files := []string{"a.md", "a\n", "a/b/c.md", "c\n", "a.b/c", "", "a-b", "x", "run", "#!/bin/sh\n", "big.txt", big, "ü/ß.md", "ü\n"}
	for _, f := range []string{"x", "y", "z", "x.y", "x-"} {
		files = append(files, "many/"+f+"/f", f, "many/"+f+".md", f)
	}
	g.commit("one", files...)
	if err := os.Symlink("/etc/passwd", filepath.Join(g.dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(g.dir, "run"), 0o755); err != nil {
		t.Fatal(err)
	}
	g.git("update-index", "--add", "--cacheinfo", "160000,"+g.hash("HEAD").String()+",module")
	g.git("add", "link", "run")
	g.git("commit", "-q", "-m", "link and submodule")
	for _, packed := range []bool{false, true} {
		if packed {
			g.git("gc", "-q", "--aggressive")
		}
		r := g.open()
		fsys, err := r.FS(g.hash("HEAD"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for i := 0; i < len(files); i += 2 {
			want[files[i]] = files[i+1]
		}
		if diff := cmp.Diff(want, contents(t, fsys)); diff != "" {
			t.Errorf("packed %t: files (-want +got):\n%s", packed, diff)
		}
		for name, mode := range map[string]fs.FileMode{"link": fs.ModeSymlink | 0o777, "module": fs.ModeIrregular, "run": 0o555, "a.md": 0o444, "a": fs.ModeDir | 0o555} {
			info, err := fs.Stat(fsys, name)
			if err != nil || info.Mode() != mode {
				t.Errorf("%s: %v, %v; want mode %v", name, info, err, mode)
			}
		}
		if info, err := fs.Stat(fsys, "big.txt"); err != nil || info.Size() != int64(len(big)) {
			t.Errorf("big.txt: %v, %v", info, err)
		}
		for _, name := range []string{"link", "module"} {
			if _, err := fsys.Open(name); !errors.Is(err, ErrNotFile) {
				t.Errorf("open %s: got %v, want ErrNotFile", name, err)
			}
			if _, err := fs.ReadFile(fsys, name); !errors.Is(err, ErrNotFile) {
				t.Errorf("read %s: got %v, want ErrNotFile", name, err)
			}
		}
		if target, err := fs.ReadLink(fsys, "link"); err != nil || target != "/etc/passwd" {
			t.Errorf("link leads to %q, %v", target, err)
		}
		for _, name := range []string{"nowhere", "a.md/x", "link/x", "a/b/nowhere"} {
			if _, err := fsys.Open(name); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("open %s: got %v, want not exist", name, err)
			}
		}
		sub, err := fs.Sub(fsys, "many")
		if err != nil {
			t.Fatal(err)
		}
		if err := fstest.TestFS(sub, "x.md", "x/f", "x-/f"); err != nil {
			t.Error(err)
		}
		g.git("rm", "-q", "--cached", "link", "module")
		g.git("commit", "-q", "-m", "plain")
		plain, err := g.open().FS(g.hash("HEAD"))
		if err != nil {
			t.Fatal(err)
		}
		if err := fstest.TestFS(plain, "a.md", "a/b/c.md", "ü/ß.md", "a.b/c", "big.txt"); err != nil {
			t.Error(err)
		}
		g.git("reset", "-q", "--hard", "HEAD~1")
	}
}

func TestDamage(t *testing.T) {
	build := func(t *testing.T) (*sandbox, Hash) {
		g := newSandbox(t)
		for _, text := range []string{"one\n", "two\n", "three\n"} {
			g.commit(text, "posts/a.md", strings.Repeat(text, 2000), "b.md", text)
		}
		return g, g.hash("HEAD")
	}
	t.Run("missing blob", func(t *testing.T) {
		g, head := build(t)
		blob := g.git("rev-parse", "HEAD:b.md")
		if err := os.Remove(filepath.Join(g.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
			t.Fatal(err)
		}
		fsys, err := g.open().FS(head)
		if err != nil {
			t.Fatal(err)
		}
		_, err = fs.ReadFile(fsys, "b.md")
		if !errors.Is(err, ErrMissing) || errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "git fsck") {
			t.Errorf("got %v", err)
		}
		if _, err := fs.ReadFile(fsys, "posts/a.md"); err != nil {
			t.Errorf("another file: %v", err)
		}
	})
	t.Run("partial clone", func(t *testing.T) {
		g, head := build(t)
		g.git("config", "uploadpack.allowFilter", "true")
		dir := filepath.Join(t.TempDir(), "partial")
		g.git("clone", "-q", "--bare", "--filter=blob:none", "file://"+g.dir, dir)
		r := g.at(dir).open()
		fsys, err := r.FS(head)
		if err != nil {
			t.Fatal(err)
		}
		_, err = fs.ReadFile(fsys, "b.md")
		if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "partial clone") {
			t.Errorf("got %v", err)
		}
		if _, err := r.Changed(g.hash("HEAD~1"), head, Filter{}); err != nil {
			t.Errorf("changed paths need no content: %v", err)
		}
	})
	t.Run("corrupt pack", func(t *testing.T) {
		g, head := build(t)
		g.git("gc", "-q")
		packs, _ := filepath.Glob(filepath.Join(g.dir, ".git", "objects", "pack", "*.pack"))
		if len(packs) != 1 {
			t.Fatalf("want one pack, have %v", packs)
		}
		good, err := os.ReadFile(packs[0])
		if err != nil {
			t.Fatal(err)
		}
		os.Chmod(packs[0], 0o644)
		failed := 0
		for at := 12; at < len(good)-20; at += 5 { // each byte in turn: an error or the right answer, never a panic
			bad := []byte(string(good))
			bad[at] ^= 0x55
			if err := os.WriteFile(packs[0], bad, 0o644); err != nil {
				t.Fatal(err)
			}
			r, err := Open(g.dir)
			if err != nil {
				t.Fatal(err)
			}
			fsys, err := r.FS(head)
			if err == nil {
				err = fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
					if err == nil && !d.IsDir() {
						_, err = fs.ReadFile(fsys, path)
					}
					return err
				})
			}
			if err != nil {
				failed++
				if !errors.Is(err, ErrCorrupt) && !errors.Is(err, ErrMissing) {
					t.Errorf("byte %d: %v", at, err)
				}
			}
			r.Close()
		}
		if failed == 0 {
			t.Error("no damage was noticed")
		}
	})
	t.Run("corrupt pack index", func(t *testing.T) {
		g, head := build(t)
		g.git("gc", "-q")
		names, _ := filepath.Glob(filepath.Join(g.dir, ".git", "objects", "pack", "*.idx"))
		os.Chmod(names[0], 0o644)
		if err := os.WriteFile(names[0], []byte("not an index of a pack, but long enough to be one"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := g.open().FS(head); !errors.Is(err, ErrCorrupt) && !errors.Is(err, ErrMissing) {
			t.Errorf("got %v", err)
		}
	})
}

func TestContentThatBeliesItsName(t *testing.T) {
	g := newSandbox(t)
	h := g.commit("what was agreed", "a.md", "a\n")
	forged := g.hash(g.feed(strings.Replace(g.git("cat-file", "-p", "HEAD")+"\n", "agreed", "forged", 1), "hash-object", "-t", "commit", "-w", "--stdin"))
	object := func(h Hash) string { return filepath.Join(g.dir, ".git", "objects", h.String()[:2], h.String()[2:]) }
	data, err := os.ReadFile(object(forged))
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(object(h), 0o644)
	if err := os.WriteFile(object(h), data, 0o644); err != nil {
		t.Fatal(err)
	}
	if c, err := g.open().Commit(h); !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "does not have the content") {
		t.Errorf("got %v, %v", c, err)
	}
}

func TestMalformedTrees(t *testing.T) {
	sum := strings.Repeat("\x01", 20)
	for name, data := range map[string]string{
		"no mode":      " a\x00" + sum,
		"long mode":    "100644100644 a\x00" + sum,
		"not octal":    "1006x4 a\x00" + sum,
		"cut off":      "100644 a\x00" + sum[:19],
		"no end":       "100644 a",
		"no name":      "100644 \x00" + sum,
		"dot":          "40000 .\x00" + sum,
		"dot dot":      "40000 ..\x00" + sum,
		"slash":        "100644 a/b\x00" + sum,
		"twice":        "100644 a\x00" + sum + "100644 a\x00" + sum,
		"out of order": "100644 b\x00" + sum + "100644 a\x00" + sum,
		"folder order": "40000 a\x00" + sum + "100644 a.b\x00" + sum,
	} {
		if got, err := parseTree(data); err == nil {
			t.Errorf("%s: got %v, want an error", name, got)
		}
	}
	got, err := parseTree("100664 a\x00" + sum + "040000 b\x00" + sum + "100755 c\x00" + sum)
	if err != nil || len(got) != 3 || got[0].mode != modeFile || !got[1].mode.isTree() {
		t.Errorf("modes of old programs: got %v, %v", got, err)
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	g := newSandbox(t)
	var files []string
	for i := range 40 {
		files = append(files, filepath.ToSlash(filepath.Join("posts", strings.Repeat("x", i%5+1), strings.Repeat("f", i+1)+".md")), strings.Repeat("text\n", i*500))
	}
	first := g.commit("one", files...)
	second := g.commit("two", "posts/new.md", "new\n")
	g.git("gc", "-q")
	r := g.open()
	want := contents(t, mustFS(t, r, first))
	done := make(chan bool)
	for range 4 {
		go func() {
			defer func() { done <- true }()
			for range 3 {
				if diff := cmp.Diff(want, contents(t, mustFS(t, r, first))); diff != "" {
					t.Error(diff)
				}
				if got, err := r.Changed(first, second, Filter{}); err != nil || len(got) != 1 {
					t.Errorf("got %v, %v", got, err)
				}
				if _, err := r.Resolve("HEAD~1"); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	for range 4 {
		<-done
	}
}

func mustFS(t *testing.T, r *Repo, h Hash) fs.FS {
	t.Helper()
	fsys, err := r.FS(h)
	if err != nil {
		t.Error(err)
	}
	return fsys
}
