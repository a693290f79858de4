package main

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/gitrepo"
	"copydesk/internal/governance"
	"copydesk/internal/policy"
	"copydesk/lint"

	"github.com/urfave/cli/v2"
)

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
	c.say("reading %s: %s", index.Source(), staged(changes))
	all := index.FS()
	switch all, err = fs.Sub(all, within); {
	case errors.Is(err, fs.ErrNotExist):
		return usage("git knows no file in %s; stage them with: git add %s", s.dir, within)
	case err != nil:
		return err
	}
	all, folder, charter, err := whole(all, s.dir)
	if err != nil {
		return err
	}
	if s.charter && !charter {
		c.say("charter.toml is not staged, so it does not judge")
	}
	changes = below(changes, within)
	changed, links := files(changes)
	if s.charter = charter; charter {
		s.governing, s.governs = all, governors(changes, folder)
	}
	named := s.paths
	s.unchecked = slices.DeleteFunc(links, func(u finding.Unchecked) bool {
		return slices.Contains(s.governs, u.Path) || len(intersect([]string{u.Path}, named)) == 0
	})
	if hook {
		s.fsys = newOverlay(all, s.fsys, changed)
		s.paths = slices.DeleteFunc(slices.Clone(named), func(p string) bool {
			_, err := fs.Stat(s.fsys, p)
			return errors.Is(err, fs.ErrNotExist) || slices.ContainsFunc(s.unchecked, func(u finding.Unchecked) bool { return u.Path == p })
		})
	} else {
		s.paths, s.fsys = intersect(changed, named), all
	}
	s.paths = slices.DeleteFunc(s.paths, func(p string) bool { return slices.Contains(s.governs, p) })
	return nil
}

// staged counts staged changes.
func staged(changes []gitrepo.Change) string {
	deleted := 0
	for _, ch := range changes {
		if ch.Status == gitrepo.Deleted {
			deleted++
		}
	}
	words := count(len(changes)-deleted, "changed file")
	if deleted > 0 {
		words += ", " + count(deleted, "deleted file")
	}
	return words
}

// overlay reads some paths from one file system and all others from another: staged files before working files.
type overlay struct {
	staged, working fs.FS
	paths           map[string]bool
}

func newOverlay(staged, working fs.FS, paths []string) overlay {
	o := overlay{staged, working, make(map[string]bool, len(paths))}
	for _, p := range paths {
		o.paths[p] = true
	}
	return o
}

// Open reads a staged file where there is one under that name.
func (o overlay) Open(name string) (fs.File, error) {
	if o.paths[name] {
		return o.staged.Open(name)
	}
	return o.working.Open(name)
}

// governingPlace is the place from which the rules of a run come.
func (s scope) governingPlace() place {
	p := s.place
	if s.governing != nil {
		p.fsys, p.charter = s.governing, true
	}
	return p
}

// alsoCheck adds to a report what check and policy check say, where what judges is staged to change.
func (c *console) alsoCheck(ctx *cli.Context, run context.Context, s scope, g *governance.Governance, r *finding.Report) error {
	if len(s.governs) == 0 {
		return nil
	}
	if r.Checked["drafts"]+r.Checked["templates"] == 0 {
		clear(r.Checked)
	}
	join(r, lint.Check(run, g))
	return c.alsoCheckPolicies(ctx, run, s, g, r)
}

// alsoCheckPolicies adds what policy check says, where the repository has policies of its own.
func (c *console) alsoCheckPolicies(ctx *cli.Context, run context.Context, s scope, g *governance.Governance, r *finding.Report) error {
	governing, prefix, err := c.governing(ctx, s.governingPlace())
	if err != nil || !hasPolicies(governing) {
		return err
	}
	join(r, policy.Check(run, policy.CheckConfig{Governing: governing, Prefix: prefix, Kit: copydesk.StarterKit, Now: g.Now}))
	return nil
}

// join adds one report to another about the same repository.
func join(r *finding.Report, more finding.Report) {
	for what, n := range more.Checked {
		r.Checked[what] = n
	}
	r.Findings = append(r.Findings, more.Findings...)
	r.Unchecked = append(r.Unchecked, more.Unchecked...)
	r.Errors = append(r.Errors, more.Errors...)
	r.Finish()
}
