package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/internal/gitrepo"

	"github.com/urfave/cli/v2"
)

// gitFlags choose drafts by what git knows of them.
func gitFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "staged", Usage: "judge what is staged for the next commit, by the rules that are staged"},
		&cli.BoolFlag{Name: "hook", Usage: "as a pre-commit hook: judge the named files as staged, or as they stand where nothing is staged"},
		&cli.StringFlag{Name: "changed-since", Usage: "judge only what changed since `REV`"},
		&cli.StringFlag{Name: "base", Usage: "take charter, roles, policies and waivers from the merge base with `REV`"},
	}
}

// scope is what git flags make of a run: another source of files, of rules, or fewer paths.
type scope struct {
	place
	governing fs.FS // where the rules come from, if not from the place
	narrowed  bool  // only some paths are judged; that none of them is governed is no fault
}

// narrow applies the git flags to a place.
func (c *console) narrow(ctx *cli.Context, p place) (scope, error) {
	s := scope{place: p}
	staged, hook, since, base := ctx.Bool("staged"), ctx.Bool("hook"), ctx.String("changed-since"), ctx.String("base")
	if !staged && !hook && since == "" && base == "" {
		return s, nil
	}
	if (staged || hook) && since != "" {
		return s, usage("--changed-since does not go with --staged or --hook; give one of them")
	}
	repo, err := gitrepo.Open(p.dir)
	if err != nil {
		return s, err
	}
	defer repo.Close()
	within, err := filepath.Rel(resolved(repo.Top()), resolved(p.dir))
	if err != nil || strings.HasPrefix(within, "..") {
		return s, usage("%s is not in the git repository %s", p.dir, repo.Top())
	}
	within = filepath.ToSlash(within)
	if staged || hook {
		err = c.stagedScope(repo, within, hook, &s)
	}
	if err == nil && since != "" {
		err = c.changedScope(repo, within, since, &s)
	}
	if err == nil && base != "" {
		err = c.baseScope(repo, within, base, &s)
	}
	return s, err
}

// below gives the paths of changes that are below the charter's folder, relative to it, without those that are gone.
func below(changes []gitrepo.Change, within string) []string {
	var out []string
	for _, ch := range changes {
		if ch.Status == gitrepo.Deleted || ch.Link {
			continue
		}
		p := ch.Path
		if within != "." {
			rest, ok := strings.CutPrefix(p, within+"/")
			if !ok {
				continue
			}
			p = rest
		}
		out = append(out, p)
	}
	return out
}

// stagedScope reads the index: the staged files, judged by the staged rules. For a hook the named files that are not
// staged are read as they stand.
func (c *console) stagedScope(repo *gitrepo.Repo, within string, hook bool, s *scope) error {
	index, err := repo.Index()
	if err != nil {
		return err
	}
	changes, err := index.Staged()
	if err != nil {
		return err
	}
	files, err := fs.Sub(index.FS(), within)
	if err != nil {
		return err
	}
	changed := below(changes, within)
	working := s.fsys
	_, err = fs.Stat(files, "charter.toml")
	s.charter = err == nil
	if hook {
		s.paths = slices.DeleteFunc(s.paths, func(p string) bool {
			_, err := fs.Stat(working, p)
			return errors.Is(err, fs.ErrNotExist) && !slices.Contains(changed, p)
		})
		s.fsys = overlay{files, working, changed}
	} else {
		s.paths, s.fsys = intersect(changed, s.paths), files
	}
	s.narrowed = true
	c.say("reading %s", index.Source())
	return nil
}

// changedScope keeps what differs between the merge base with a revision and the working tree.
func (c *console) changedScope(repo *gitrepo.Repo, within, since string, s *scope) error {
	base, err := mergeBase(repo, since)
	if err != nil {
		return err
	}
	changes, err := repo.ChangedSince(base, gitrepo.Filter{})
	if err != nil {
		return err
	}
	s.paths, s.narrowed = intersect(below(changes, within), s.paths), true
	c.say("reading what changed since %s", base.Short())
	return nil
}

// baseScope takes what judges from the merge base, so that a change can neither exempt itself nor appoint its own approver.
func (c *console) baseScope(repo *gitrepo.Repo, within, rev string, s *scope) error {
	base, err := mergeBase(repo, rev)
	if err != nil {
		return err
	}
	files, err := repo.FS(base)
	if err != nil {
		return err
	}
	if files, err = fs.Sub(files, within); err != nil {
		return err
	}
	if _, err := fs.Stat(files, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
		c.say("there is no charter at %s: this is the first adoption, so the rules of the change itself judge", base.Short())
		return nil
	}
	s.governing = files
	changes, err := repo.ChangedSince(base, gitrepo.Filter{})
	if err != nil {
		return err
	}
	var differ []string
	for _, p := range below(changes, within) {
		if p == "charter.toml" || strings.HasPrefix(p, "policies/") || strings.HasPrefix(p, "roles/") {
			differ = append(differ, p)
		}
	}
	c.say("judged by the rules of %s", base.Short())
	if len(differ) > 0 {
		c.say("these files differ from it and do not judge yet: %s", list(differ))
	}
	return nil
}

func mergeBase(repo *gitrepo.Repo, rev string) (gitrepo.Hash, error) {
	other, err := repo.Resolve(rev)
	if err != nil {
		return gitrepo.Hash{}, err
	}
	head, err := repo.Head()
	if err != nil {
		return gitrepo.Hash{}, err
	}
	base, err := repo.MergeBase(other, head)
	if err != nil {
		return base, fmt.Errorf("find the merge base with %s: %w", rev, err)
	}
	return base, nil
}

// intersect keeps the changed paths that are named, or lie below a named folder; all where none is named.
func intersect(changed, named []string) []string {
	if len(named) == 0 {
		return changed
	}
	var out []string
	for _, p := range changed {
		if slices.ContainsFunc(named, func(n string) bool { return n == "." || p == n || strings.HasPrefix(p, n+"/") }) {
			out = append(out, p)
		}
	}
	return out
}

// overlay reads some paths from one file system and all others from another: staged files before working files.
type overlay struct {
	staged, working fs.FS
	paths           []string
}

// Open reads a staged file where there is one under that name, and everything that governs.
func (o overlay) Open(name string) (fs.File, error) {
	if slices.Contains(o.paths, name) || name == "charter.toml" || governing(name) {
		return o.staged.Open(name)
	}
	return o.working.Open(name)
}

func governing(name string) bool {
	top, _, _ := strings.Cut(path.Clean(name), "/")
	return top == "policies" || top == "roles"
}
