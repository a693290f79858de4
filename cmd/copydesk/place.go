package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"copydesk/finding"

	"github.com/urfave/cli/v2"
)

// place is where a run stands: the folder that its paths are relative to, and whether a charter governs it.
type place struct {
	dir     string // absolute
	charter bool
	fsys    fs.FS    // dir, from which no path and no link leads out
	paths   []string // the named paths, relative to dir, with /
}

// locate finds the governed repository by walking up from the first named path, else from the working directory, and
// makes the named paths relative to it.
func locate(ctx *cli.Context, named []string) (place, error) {
	cwd, err := os.Getwd()
	if err != nil {
		return place{}, fmt.Errorf("find the working directory: %w", err)
	}
	p := place{}
	absolute := make([]string, len(named))
	for i, n := range named {
		if n == "" {
			return place{}, usage("a path is empty")
		}
		if absolute[i], err = filepath.Abs(n); err != nil {
			return place{}, err
		}
	}
	switch repo := ctx.String("repo"); {
	case repo != "":
		if p.dir, err = filepath.Abs(repo); err != nil {
			return place{}, err
		}
		if info, err := os.Stat(p.dir); err != nil || !info.IsDir() {
			return place{}, usage("--repo %s is not a folder", repo)
		}
		p.charter = isFile(filepath.Join(p.dir, "charter.toml"))
	default:
		p.dir, p.charter, err = charterOf(cwd, absolute, named)
		if err != nil {
			return place{}, err
		}
	}
	if !p.charter && ctx.String("repo") == "" {
		p.dir = commonFolder(cwd, absolute)
	}
	for i, a := range absolute {
		rel, ok := relative(resolved(p.dir), resolved(a))
		if !ok {
			rel, ok = relative(p.dir, a)
		}
		if !ok {
			return place{}, usage("%s lies outside the repository %s", named[i], p.dir)
		}
		p.paths = append(p.paths, rel)
	}
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return place{}, fmt.Errorf("open the folder: %w", err)
	}
	p.fsys = root.FS()
	return p, nil
}

// resolved follows the links of the folder that a path stands in, not of the path itself: a link that leads out of the
// repository has to stay one.
func resolved(p string) string {
	if dir, err := filepath.EvalSymlinks(filepath.Dir(p)); err == nil {
		return filepath.Join(dir, filepath.Base(p))
	}
	return p
}

// charterOf finds the charter above the named paths, or above the working directory where none is named.
func charterOf(cwd string, absolute, named []string) (dir string, found bool, err error) {
	if len(absolute) == 0 {
		dir, found = upwards(cwd)
		return dir, found, nil
	}
	for i, a := range absolute {
		start := a
		if info, err := os.Stat(a); err != nil || !info.IsDir() {
			start = filepath.Dir(a)
		}
		d, ok := upwards(start)
		switch {
		case i == 0:
			dir, found = d, ok
		case ok != found || d != dir:
			return "", false, usage("%s and %s stand under different charters; check them in two runs", named[0], named[i])
		}
	}
	return dir, found, nil
}

func upwards(dir string) (string, bool) {
	for {
		if isFile(filepath.Join(dir, "charter.toml")) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// commonFolder is the working directory where it holds all paths, else the deepest folder that does.
func commonFolder(cwd string, absolute []string) string {
	dir := cwd
	for _, a := range absolute {
		for !within(dir, a) && dir != filepath.Dir(dir) {
			dir = filepath.Dir(dir)
		}
	}
	return dir
}

// relative gives a path below a folder, or the folder itself, relative to it and with /; false where it is elsewhere.
func relative(dir, p string) (string, bool) {
	rel, err := filepath.Rel(dir, p)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

func within(dir, p string) bool {
	_, ok := relative(dir, p)
	return ok
}

// belowGit gives a folder relative to the top of the git repository that it stands in; it is empty for the top itself, and
// where there is no git, or no folder.
func belowGit(dir string) string {
	for top := dir; dir != ""; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			if rel, _ := relative(top, dir); rel != "." {
				return rel
			}
			return ""
		}
		if top == filepath.Dir(top) {
			break
		}
	}
	return ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// underOneCharter sorts out the paths that a hook was given: a program names every file of a commit, also those outside of
// the charter's folder. What a person names has to be right.
func (c *console) underOneCharter(ctx *cli.Context, named []string) (inside []string, outside []finding.Unchecked, err error) {
	if !ctx.Bool("hook") {
		return named, nil, nil
	}
	inner := func(absolute string) bool {
		_, governed := upwards(filepath.Dir(absolute))
		return governed
	}
	if repo := ctx.String("repo"); repo != "" {
		dir, err := filepath.Abs(repo)
		if err != nil {
			return nil, nil, err
		}
		inner = func(absolute string) bool { return within(resolved(dir), resolved(absolute)) }
	}
	for _, n := range named {
		absolute, err := filepath.Abs(n)
		if err != nil {
			return nil, nil, err
		}
		if inner(absolute) {
			inside = append(inside, n)
			continue
		}
		outside = append(outside, finding.Unchecked{Path: filepath.ToSlash(n), What: "draft", Why: "it is not in the charter's folder"})
	}
	if len(inside) == 0 && ctx.String("repo") == "" {
		return named, nil, nil // there is no charter: the starter kit judges
	}
	return inside, outside, nil
}
