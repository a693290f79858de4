package gitrepo

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHooksAreWhereGitLooksForThem: whichever configuration says so.
func TestHooksAreWhereGitLooksForThem(t *testing.T) {
	cases := map[string]struct {
		own, user, xdg, worktree string
		linked                   bool
	}{
		"nobody says":           {},
		"nobody, linked":        {linked: true},
		"the repository":        {own: "[core]\n\thooksPath = .githooks\n"},
		"a linked working tree": {own: "[core]\n\thooksPath = .githooks\n", linked: true},
		"an absolute path":      {own: "[core]\n\tHOOKSPATH = /srv/hooks\n"},
		"the user":              {user: "[core]\n\thooksPath = ~/hooks\n"},
		"the user's other file": {xdg: "[core]\n\thooksPath = /other\n"},
		"both of the user's":    {xdg: "[core]\n\thooksPath = /other\n", user: "[core]\n\thooksPath = /mine\n"},
		"the repository wins":   {own: "[core]\n\thooksPath = here\n", user: "[core]\n\thooksPath = /mine\n"},
		"the working tree wins": {own: "[core]\n\thooksPath = here\n[extensions]\n\tworktreeConfig = true\n", worktree: "[core]\n\thooksPath = there\n"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g := newSandbox(t)
			g.git("commit", "-q", "--allow-empty", "-m", "first")
			home := t.TempDir()
			append := func(path, text string) {
				t.Helper()
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := f.WriteString(text); err != nil {
					t.Fatal(err)
				}
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
			}
			append(filepath.Join(g.dir, ".git", "config"), c.own)
			append(filepath.Join(home, ".gitconfig"), c.user)
			append(filepath.Join(home, "xdg", "git", "config"), c.xdg)
			if c.worktree != "" {
				append(filepath.Join(g.dir, ".git", "config.worktree"), c.worktree)
			}
			dir := g.dir
			if c.linked {
				dir = filepath.Join(filepath.Dir(g.dir), "linked")
				g.git("worktree", "add", "-q", dir)
			}
			t.Setenv("HOME", home)
			t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "xdg"))
			t.Setenv("GIT_CONFIG_NOSYSTEM", "1")

			git := exec.Command("git", "rev-parse", "--git-path", "hooks")
			git.Dir = dir
			out, err := git.Output()
			if err != nil {
				t.Fatal(err)
			}
			r, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			got, err := r.Hooks()
			if err != nil {
				t.Fatal(err)
			}
			if want := within(dir, strings.TrimSpace(string(out))); got != want {
				t.Errorf("the hooks are in %s; git looks in %s", got, want)
			}
		})
	}
}
