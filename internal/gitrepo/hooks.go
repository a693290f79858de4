package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// Hooks gives the folder in which git looks for this repository's hooks: what core.hooksPath says in the configuration of
// the machine, the user or the repository, else the folder hooks of the repository itself. Files that these configurations
// include are not read, so git's own answer is better where git can be asked.
func (r *Repo) Hooks() (string, error) {
	home, _ := os.UserHomeDir()
	files := []string{filepath.Join(r.common, "config")}
	if strings.EqualFold(r.setting("extensions", "worktreeconfig"), "true") {
		files = append(files, filepath.Join(r.gitDir, "config.worktree"))
	}
	files = append(userConfigs(home), files...)
	folder := ""
	for _, path := range files {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", fail(ErrUnsupported, "", "cannot read the configuration of git: %v", err)
		}
		c := config.New()
		err = errors.Join(config.NewDecoder(f).Decode(c), f.Close())
		if err != nil {
			return "", fail(ErrUnsupported, "see what git makes of it with: git config --list", "cannot read %s: %v", path, err)
		}
		for _, s := range c.Sections {
			for _, o := range s.Options {
				if strings.EqualFold(s.Name, "core") && strings.EqualFold(o.Key, "hookspath") {
					folder = o.Value
				}
			}
		}
	}
	if rest, ok := strings.CutPrefix(folder, "~/"); ok {
		return filepath.Join(home, rest), nil
	}
	if folder == "" {
		return filepath.Join(r.common, "hooks"), nil
	}
	base := r.top // where git runs hooks
	if base == "" {
		base = r.gitDir
	}
	return within(base, folder), nil
}

// userConfigs are the configurations of the machine and of its user, in the order in which git reads them.
func userConfigs(home string) []string {
	var files []string
	if os.Getenv("GIT_CONFIG_NOSYSTEM") == "" {
		files = append(files, "/etc/gitconfig")
	}
	if global, ok := os.LookupEnv("GIT_CONFIG_GLOBAL"); ok {
		return append(files, global)
	}
	own := os.Getenv("XDG_CONFIG_HOME")
	if own == "" {
		own = filepath.Join(home, ".config")
	}
	return append(files, filepath.Join(own, "git", "config"), filepath.Join(home, ".gitconfig"))
}
