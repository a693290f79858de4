package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/gitrepo"

	"github.com/urfave/cli/v2"
)

// gitFlags choose drafts by what git knows of them.
func gitFlags() []cli.Flag {
	return []cli.Flag{
		stagedFlag(),
		&cli.BoolFlag{Name: "hook", Usage: "as a pre-commit hook: judge the named files as staged, or as they stand where nothing is staged"},
		&cli.StringFlag{Name: "changed-since", Usage: "judge only what changed since `REV`"},
		&cli.StringFlag{Name: "base", Usage: "take charter, roles, policies and waivers from the merge base with `REV`"},
	}
}

func stagedFlag() cli.Flag {
	return &cli.BoolFlag{Name: "staged", Usage: "judge what is staged for the next commit, by the rules that are staged"}
}

// scope is what git flags make of a run: another source of files, of rules, or fewer paths.
type scope struct {
	place
	governing fs.FS    // where the rules come from, if not from the place
	narrowed  bool     // only some paths are judged; that none of them is governed is no fault
	chosen    bool     // git or a program chose the paths, so that only content counts among them
	governs   []string // the staged changes to what judges, for which the register and the policies are checked too
	unchecked []finding.Unchecked
}

// narrow applies the git flags to a place.
func (c *console) narrow(ctx *cli.Context, p place) (scope, error) {
	s := scope{place: p}
	staged, hook, since, base := ctx.Bool("staged"), ctx.Bool("hook"), ctx.String("changed-since"), ctx.String("base")
	switch {
	case !staged && !hook && since == "" && base == "":
		return s, nil
	case (staged || hook) && since != "":
		return s, usage("--changed-since does not go with --staged or --hook; give one of them")
	case base != "" && ctx.String("governance") != "":
		return s, usage("--base and --governance both say what judges; give one of them")
	}
	repo, err := gitrepo.Open(p.dir)
	if err != nil {
		return s, err
	}
	if repo.Top() == "" {
		return s, usage("%s has no working tree, so no drafts stand in it; run this in a clone of it that has one", repo.GitDir())
	}
	// The repository stays open: what is found here is read until the run ends.
	within, ok := relative(resolved(repo.Top()), resolved(p.dir))
	if !ok {
		return s, usage("%s is not in the git repository %s", p.dir, repo.Top())
	}
	s.narrowed = staged || hook || since != ""
	s.chosen = hook || s.narrowed && len(s.paths) == 0
	if staged || hook {
		err = c.stagedScope(repo, within, hook, &s)
	}
	if err == nil && since != "" {
		err = c.changedScope(repo, within, since, &s)
	}
	if err == nil && base != "" {
		err = c.baseScope(repo, within, base, &s)
	}
	if ctx.String("governance") != "" {
		s.governs = nil // the staged files do not judge
	}
	return s, err
}

// below gives the changes that are below the charter's folder, their paths relative to it.
func below(changes []gitrepo.Change, within string) []gitrepo.Change {
	if within == "." {
		return changes
	}
	var out []gitrepo.Change
	for _, ch := range changes {
		from, moved := strings.CutPrefix(ch.From, within+"/")
		to, stays := strings.CutPrefix(ch.Path, within+"/")
		switch {
		case stays && !moved:
			ch.From = ""
		case !stays && moved: // moved out of the folder
			to, ch.Status, ch.Link = from, gitrepo.Deleted, false
		case !stays:
			continue
		}
		ch.Path = to
		if moved {
			ch.From = from
		}
		out = append(out, ch)
	}
	return out
}

// files gives the paths of changed files, and why the changed links are not judged.
func files(changes []gitrepo.Change) (paths []string, links []finding.Unchecked) {
	for _, ch := range changes {
		switch {
		case ch.Status == gitrepo.Deleted:
		case ch.Link:
			links = append(links, finding.Unchecked{Path: ch.Path, What: "draft", Why: "it is a link or a submodule, and only files are judged"})
		default:
			paths = append(paths, ch.Path)
		}
	}
	return paths, links
}

// governors picks the changes to what judges: the charter, the register and the policies, wherever the charter says that
// they are. What was deleted or moved away counts too.
func governors(changes []gitrepo.Change, folder string) []string {
	var out []string
	for _, ch := range changes {
		if governs(ch.Path, folder) {
			out = append(out, ch.Path)
		} else if ch.From != "" && governs(ch.From, folder) {
			out = append(out, ch.From)
		}
	}
	return out
}

func governs(name, folder string) bool {
	if name == "charter.toml" || name == folder {
		return true
	}
	if folder != "." {
		var ok bool
		if name, ok = strings.CutPrefix(name, folder+"/"); !ok {
			return false
		}
	}
	return name == "charter.toml" || strings.HasPrefix(name, "policies/") || strings.HasPrefix(name, "roles/")
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
	changed, links := files(below(changes, within))
	s.paths, s.unchecked = intersect(changed, s.paths), links
	c.say("reading what changed since %s: %s", base.Short(), count(len(s.paths), "file"))
	return nil
}

// baseScope takes what judges from the merge base, so that a change can neither exempt itself nor appoint its own approver.
func (c *console) baseScope(repo *gitrepo.Repo, within, rev string, s *scope) error {
	base, err := mergeBase(repo, rev)
	if err != nil {
		return err
	}
	tree, err := repo.FS(base)
	if err != nil {
		return err
	}
	folder, charter := ".", false
	tree, err = fs.Sub(tree, within)
	if err == nil {
		tree, folder, charter, err = whole(tree, s.dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !charter {
		c.say("there is no charter at %s: this is the first adoption, so the rules of the change itself judge", base.Short())
		return nil
	}
	s.governing, s.governs = tree, nil
	changes, err := repo.ChangedSince(base, gitrepo.Filter{})
	if err != nil {
		return err
	}
	c.say("judged by the rules of %s", base.Short())
	if differ := governors(below(changes, within), folder); len(differ) > 0 {
		c.say("these files differ from it and do not judge yet: %s", list(differ))
	}
	return nil
}

// whole looks at the charter of a commit or of the staged files: whether there is one, and which folder it says governs.
// Where that folder is a submodule, its files are those of the commit that is named for it.
func whole(files fs.FS, dir string) (all fs.FS, folder string, charter bool, err error) {
	if _, err := fs.Stat(files, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
		return files, ".", false, nil
	}
	if folder = folderOf(files); folder == "." {
		return files, ".", true, nil
	}
	info, err := fs.Stat(files, folder)
	if err != nil {
		return files, folder, true, nil
	}
	commit, ok := info.Sys().(gitrepo.Hash)
	if !ok || info.Mode()&fs.ModeIrregular == 0 {
		return files, folder, true, nil
	}
	sub, err := submodule(filepath.Join(dir, filepath.FromSlash(folder)), folder, commit)
	return mounted{files, folder, sub}, folder, true, err
}

// submodule reads a commit of the repository that is checked out in a folder.
func submodule(dir, name string, commit gitrepo.Hash) (fs.FS, error) {
	repo, err := gitrepo.Open(dir)
	if err == nil && resolved(repo.Top()) != resolved(dir) {
		err = errors.Join(fmt.Errorf("the submodule %s, which governs here, is not checked out; check it out with: git submodule update --init %s", name, name), repo.Close())
	}
	if err != nil {
		return nil, err
	}
	return repo.FS(commit)
}

// mounted is a file system with another one in the place of a folder.
type mounted struct {
	fs.FS
	at  string
	sub fs.FS
}

// Open opens a file of the one or of the other.
func (m mounted) Open(name string) (fs.File, error) {
	if name == m.at {
		return m.sub.Open(".")
	}
	if rest, ok := strings.CutPrefix(name, m.at+"/"); ok {
		return m.sub.Open(rest)
	}
	return m.FS.Open(name)
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
