// Command compare times copydesk beside Vale and conftest: the same posts, the same terms, the same rules and facts, in
// turn, as whole processes.
//
//	go run ./bench/compare
//
// It builds the two peers from their modules into the user's cache folder, which takes some minutes the first time and is
// the only thing that needs a network. Vale gets 42 rules made of the starter kit's term lists; conftest gets the starter
// kit's rules for drafts, and the facts that copydesk computes, as files. Copydesk reads the posts, computes the facts and
// judges them with all rules.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

const (
	vale     = "github.com/vale-cli/vale/v3/cmd/vale@v3.21.0"
	conftest = "github.com/open-policy-agent/conftest@v0.71.0"
)

func main() {
	runs := flag.Int("runs", 7, "how often each command runs, after a first time that does not count")
	posts := flag.Int("posts", 2000, "how many posts the large case has")
	work := flag.String("prepare", "", "only write the work into `FOLDER`")
	flag.Parse()
	do := func() error { return compare(*runs, *posts) }
	if *work != "" {
		do = func() error { return prepare(layout(*work), *posts) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(2)
	}
}

func compare(runs, posts int) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	bin := filepath.Join(cache, "copydesk-compare")
	for _, peer := range []string{vale, conftest} {
		if err := install(bin, peer); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	copydesk := filepath.Join(dir, "copydesk")
	if out, err := exec.Command("go", "build", "-o", copydesk, "./cmd/copydesk").CombinedOutput(); err != nil {
		return fmt.Errorf("build copydesk: %w\n%s", err, out)
	}
	// Another process does this: what a process holds when it starts a command counts as the command's memory.
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, "-prepare", dir, "-posts", fmt.Sprint(posts)).CombinedOutput(); err != nil {
		return fmt.Errorf("prepare the work: %w\n%s", err, out)
	}
	w := layout(dir)
	many := fmt.Sprintf("%d posts", posts)
	for _, c := range []pair{
		{"one post, cold", command{"copydesk", w.one, []string{copydesk, "lint", "posts/0000.md"}},
			command{"vale", w.one, []string{filepath.Join(bin, "vale"), "posts/0000.md"}}},
		{many, command{"copydesk", w.posts, []string{copydesk, "lint"}}, command{"vale", w.posts, []string{filepath.Join(bin, "vale"), "posts"}}},
		{"one post, cold", command{"copydesk", w.one, []string{copydesk, "lint", "posts/0000.md"}},
			command{"conftest", w.facts, []string{filepath.Join(bin, "conftest"), "test", "--data", "data", "facts/0000.json"}}},
		{many, command{"copydesk", w.posts, []string{copydesk, "lint"}},
			command{"conftest", w.facts, []string{filepath.Join(bin, "conftest"), "test", "--data", "data", "facts"}}},
	} {
		if err := c.run(runs); err != nil {
			return err
		}
	}
	return nil
}

// install builds a peer where it is not there yet.
func install(bin, module string) error {
	name, _, _ := strings.Cut(path.Base(module), "@")
	if _, err := os.Stat(filepath.Join(bin, name)); err == nil {
		return nil
	}
	cmd := exec.Command("go", "install", module)
	cmd.Env = append(os.Environ(), "GOBIN="+bin)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", module, err, out)
	}
	return nil
}
