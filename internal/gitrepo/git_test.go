package gitrepo

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The git program is the oracle: these tests build histories with it and compare what it prints with what this package
// reads. It is not needed to use the package.

func TestMain(m *testing.M) {
	if out := os.Getenv("GITREPO_TEST_HOOK"); out != "" {
		os.Exit(hook(out))
	}
	for _, kv := range os.Environ() { // the tests may themselves run in a hook
		if name, _, _ := strings.Cut(kv, "="); strings.HasPrefix(name, "GIT_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// sandbox is a repository made with git, away from the configuration of whoever runs the tests.
type sandbox struct {
	testing.TB
	dir   string
	clock int
	env   []string
}

func newSandbox(t testing.TB, initFlags ...string) *sandbox {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("these tests compare with the git program: install git")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	g := &sandbox{TB: t, dir: dir}
	g.git(append([]string{"init", "-q", "-b", "main"}, initFlags...)...)
	return g
}

// at is the same git in another folder.
func (g *sandbox) at(dir string) *sandbox {
	other := *g
	other.dir = dir
	return &other
}

func (g *sandbox) command(args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	g.clock++
	date := fmt.Sprintf("%d +0200", 1_700_000_000+60*g.clock)
	home := filepath.Join(filepath.Dir(g.dir), "home")
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "GIT_") }),
		"HOME="+home, "XDG_CONFIG_HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "LC_ALL=C", "TZ=UTC",
		"GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@acme.example", "GIT_COMMITTER_NAME=Ben", "GIT_COMMITTER_EMAIL=ben@acme.example",
		"GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_ALLOW_PROTOCOL=file", "GIT_MERGE_AUTOEDIT=no", "GIT_EDITOR=true")
	cmd.Env = append(cmd.Env, g.env...)
	return cmd
}

// git runs git and gives what it printed, without the last line end.
func (g *sandbox) git(args ...string) string {
	g.Helper()
	out, err := g.try(args...)
	if err != nil {
		g.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return out
}

func (g *sandbox) try(args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := g.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err != nil {
		err = fmt.Errorf("%w: %s%s", err, stderr.String(), stdout.String())
	}
	return strings.TrimSuffix(stdout.String(), "\n"), err
}

// feed runs git with something on its standard input.
func (g *sandbox) feed(input string, args ...string) string {
	g.Helper()
	cmd := g.command(args...)
	cmd.Stdin = strings.NewReader(input)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		g.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

func (g *sandbox) write(name, content string) {
	g.Helper()
	path := filepath.Join(g.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		g.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		g.Fatal(err)
	}
}

// commit writes files (pairs of name and content), commits everything and gives the commit.
func (g *sandbox) commit(message string, files ...string) Hash {
	g.Helper()
	for i := 0; i+1 < len(files); i += 2 {
		g.write(files[i], files[i+1])
	}
	g.git("add", "-A")
	g.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message)
	return g.hash("HEAD")
}

func (g *sandbox) hash(rev string) Hash {
	g.Helper()
	h, err := ParseHash(g.git("rev-parse", rev))
	if err != nil {
		g.Fatal(err)
	}
	return h
}

func (g *sandbox) open() *Repo {
	g.Helper()
	r, err := Open(g.dir)
	if err != nil {
		g.Fatal(err)
	}
	g.Cleanup(func() { r.Close() })
	return r
}

// lines renders changes as git diff --name-status -z does, a line each.
func lines(changes []Change) []string {
	out := []string{}
	for _, c := range changes {
		switch {
		case c.Status == Renamed:
			out = append(out, "R "+c.From+" "+c.Path)
		case c.Status == Modified && c.oldMode&modeKind != c.newMode&modeKind:
			out = append(out, "T "+c.Path)
		default:
			out = append(out, strings.ToUpper(string(c.Status[:1]))+" "+c.Path)
		}
	}
	slices.Sort(out)
	return out
}

// nameStatus gives what git says about changes in the same form.
func (g *sandbox) nameStatus(args ...string) []string {
	g.Helper()
	fields := strings.Split(strings.TrimSuffix(g.git(slices.Insert(args, 1, "--name-status", "-z", "-M")...), "\x00"), "\x00")
	out := []string{}
	for i := 0; i+1 < len(fields); i += 2 {
		status := fields[i][:1]
		if status == "R" {
			out = append(out, "R "+fields[i+1]+" "+fields[i+2])
			i++
			continue
		}
		out = append(out, status+" "+fields[i+1])
	}
	slices.Sort(out)
	return out
}

// contents reads a whole file system: path to content.
func contents(t testing.TB, fsys fs.FS) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Type().IsRegular() {
			data, err := fs.ReadFile(fsys, path)
			if err != nil {
				return err
			}
			out[path] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// staged gives what git says is in an index: path to content.
func (g *sandbox) staged() map[string]string {
	g.Helper()
	var paths, names []string
	for line := range strings.SplitSeq(strings.TrimSuffix(g.git("ls-files", "--stage", "-z"), "\x00"), "\x00") {
		fields, path, _ := strings.Cut(line, "\t")
		paths, names = append(paths, path), append(names, strings.Fields(fields)[1])
	}
	blobs := g.feed(strings.Join(names, "\n")+"\n", "cat-file", "--batch") + "\n"
	out := map[string]string{}
	for _, path := range paths {
		header, rest, _ := strings.Cut(blobs, "\n")
		size, err := strconv.Atoi(header[strings.LastIndexByte(header, ' ')+1:])
		if err != nil {
			g.Fatalf("git cat-file says %q", header)
		}
		out[path], blobs = rest[:size], rest[size+1:]
	}
	return out
}
