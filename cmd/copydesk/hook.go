package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"copydesk/internal/gitrepo"

	"github.com/urfave/cli/v2"
)

func (c *console) hookCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "hook",
		Usage: "have git check what is staged at every commit",
		Description: "For plain git. Where you use the pre-commit program, name the hook copydesk-lint in its configuration instead.\n\n" +
			"copydesk hook install\n" +
			"copydesk hook uninstall",
		Subcommands: []*cli.Command{
			command(&cli.Command{
				Name:  "install",
				Usage: "write the hooks pre-commit and pre-merge-commit where git looks for them",
				Description: "A hook that somebody else wrote is never touched. The hook runs copydesk lint --staged.\n\n" +
					"copydesk hook install",
				Flags:  repositoryFlags()[:1],
				Action: c.hookInstall,
			}),
			command(&cli.Command{
				Name:        "uninstall",
				Usage:       "remove them again",
				Description: "copydesk hook uninstall",
				Flags:       repositoryFlags()[:1],
				Action:      c.hookUninstall,
			}),
		},
	})
}

// hookNames are the hooks that git runs before a commit is made: by hand, and by a merge without conflicts.
var hookNames = []string{"pre-commit", "pre-merge-commit"}

// hooks are the two hooks of a repository.
type hooks struct {
	folder string
	shared bool   // the folder serves other repositories too
	within string // the charter's folder, as the hook names it
}

func (c *console) hooks(ctx *cli.Context) (hooks, error) {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return hooks{}, err
	}
	p, err := locate(ctx, nil)
	if err != nil {
		return hooks{}, err
	}
	repo, err := gitrepo.Open(p.dir)
	if err != nil {
		return hooks{}, err
	}
	defer repo.Close()
	if repo.Top() == "" {
		return hooks{}, usage("%s has no working tree, so nothing is committed in it", repo.GitDir())
	}
	h := hooks{within: "."}
	if p.charter {
		rel, ok := relative(resolved(repo.Top()), resolved(p.dir))
		if !ok {
			return h, usage("the charter of %s is not in the git repository %s", p.dir, repo.Top())
		}
		h.within = rel
	}
	if h.folder, err = hooksFolder(repo); err != nil {
		return h, err
	}
	if info, err := os.Stat(h.folder); err == nil && !info.IsDir() {
		return h, usage("git looks for hooks in %s, which is no folder; give it one with: git config core.hooksPath .githooks", h.folder)
	}
	// Hooks are a repository's own where they are in its working tree or its .git folder.
	h.shared = !within(resolved(repo.Top()), resolved(h.folder)) && !isFile(filepath.Join(filepath.Dir(h.folder), "HEAD"))
	return h, nil
}

// hooksFolder is where git looks for hooks. Git itself knows best, since its configuration may include other files.
func hooksFolder(repo *gitrepo.Repo) (string, error) {
	git := exec.Command("git", "rev-parse", "--git-path", "hooks")
	git.Dir = repo.Top()
	out, err := git.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return repo.Hooks()
	}
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("ask git where its hooks are: %s", bytes.TrimSpace(failed.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("ask git where its hooks are: %w", err)
	}
	folder := strings.TrimRight(string(out), "\r\n")
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(repo.Top(), folder)
	}
	return folder, nil
}

func (c *console) hookInstall(ctx *cli.Context) error {
	h, err := c.hooks(ctx)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program itself: %w", err)
	}
	script := h.script(program)
	var missing []string
	for _, name := range hookNames {
		path := filepath.Join(h.folder, name)
		there, err := hookAt(path)
		switch {
		case err != nil:
			return err
		case there == hookForeign:
			return usage("%s is there already, and nothing was changed; add this line to it yourself: copydesk lint --staged --repo %s || exit", path, shellWord(h.within))
		case there == hookEdited:
			return usage("%s was changed by hand since it was installed, and nothing was changed now; remove it first, or keep it as it is", path)
		}
		if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, script) || !executable(path) {
			missing = append(missing, path)
		}
	}
	if len(missing) == 0 {
		c.say("the hooks are there already: %s", h.folder)
		return nil
	}
	if err := os.MkdirAll(h.folder, 0o755); err != nil {
		return fmt.Errorf("make the folder of hooks: %w", err)
	}
	for _, path := range missing {
		if err := writeWhole(path, 0o755, all(script)); err != nil {
			return err
		}
		if !executable(path) {
			if err := os.Chmod(path, 0o755); err != nil {
				return fmt.Errorf("make the hook a program: %w", err)
			}
		}
		fmt.Fprintf(c.stdout, "wrote %s\n", path)
	}
	if h.shared {
		c.say("git looks for the hooks of other repositories there too; where there is no charter.toml the hook does nothing")
	}
	c.say("git commit now checks what is staged; to undo this, type: copydesk hook uninstall")
	return nil
}

func (c *console) hookUninstall(ctx *cli.Context) error {
	h, err := c.hooks(ctx)
	if err != nil {
		return err
	}
	var ours []string
	for _, name := range hookNames {
		path := filepath.Join(h.folder, name)
		switch there, err := hookAt(path); {
		case err != nil:
			return err
		case there == hookEdited:
			return usage("%s was changed by hand since it was installed, so it stays; remove it yourself where nothing else needs it", path)
		case there == hookForeign:
			c.say("%s is not Copydesk's and stays", path)
		case there == hookOurs:
			ours = append(ours, path)
		}
	}
	if len(ours) == 0 {
		c.say("there was no hook of Copydesk's in %s", h.folder)
	}
	for _, path := range ours {
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("remove the hook: %w", err)
		}
		fmt.Fprintf(c.stdout, "removed %s\n", path)
	}
	return nil
}

// script is the hook. It fails where copydesk cannot be found: a commit that nothing checked must not look checked.
func (h hooks) script(program string) []byte {
	guard := ""
	if h.shared {
		guard = fmt.Sprintf("# Git runs this in other repositories too.\n[ -f %s ] || exit 0\n", shellWord(h.within+"/charter.toml"))
	}
	body := `# Judges what is staged by the rules that are staged, and stops the commit where something has to be fixed.
` + guard + `desk=copydesk
command -v "$desk" >/dev/null 2>&1 || desk=` + shellWord(filepath.ToSlash(program)) + `
if ! command -v "$desk" >/dev/null 2>&1; then
	echo "copydesk: cannot be found, so nothing was checked and nothing is committed; put it on the PATH, or remove the hook $0" >&2
	exit 2
fi
"$desk" lint --staged --repo ` + shellWord(h.within) + `
status=$?
[ $status -eq 0 ] || echo "copydesk: nothing is committed; mend it, stage it with git add, and commit again" >&2
exit $status
`
	return []byte("#!/bin/sh\n" + hookMark + hookSum(body) + "\n" + body)
}

// hookMark begins the line by which Copydesk knows its own hooks; the digest of what follows it is the rest of the line.
const hookMark = "# Written by: copydesk hook install. Removed by: copydesk hook uninstall. "

func hookSum(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:8])
}

// What stands in the place of a hook.
const (
	hookAbsent = iota
	hookOurs
	hookEdited // ours once, and changed by hand since
	hookForeign
)

func hookAt(path string) (int, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return hookAbsent, nil
	case err != nil:
		return 0, fmt.Errorf("look at the hook: %w", err)
	case !info.Mode().IsRegular():
		return hookForeign, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("read the hook: %w", err)
	}
	_, rest, ok := strings.Cut(string(data), hookMark)
	if !ok {
		return hookForeign, nil
	}
	if sum, body, _ := strings.Cut(rest, "\n"); string(data) != "#!/bin/sh\n"+hookMark+sum+"\n"+body || sum != hookSum(body) {
		return hookEdited, nil
	}
	return hookOurs, nil
}

// executable says that git would run a hook: it passes by one that is no program.
func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && (runtime.GOOS == "windows" || info.Mode().Perm()&0o100 != 0)
}
