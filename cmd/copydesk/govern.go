package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
)

// govern loads what governs a place, for a run that judges some subjects, or all where none is named. Without a charter the
// starter kit does, and the run says so.
func (c *console) govern(ctx *cli.Context, run context.Context, p scope, subjects ...engine.Subject) (*governance.Governance, finding.Problems, error) {
	now, err := moment(ctx)
	if err != nil {
		return nil, nil, err
	}
	config := governance.Config{Kit: copydesk.StarterKit, Version: copydesk.Version, Now: now, Subjects: subjects}
	if p := newProofs(); p != nil {
		config.Proofs = p
	}
	if d := ctx.Duration("timeout"); d > 0 {
		// A rule that does not end is named only if its own deadline comes first.
		config.Deadline = min(engine.Deadline, d/4)
	}
	switch {
	case p.governing != nil:
		config.FS = p.governing
	case p.charter:
		config.FS = p.fsys
	}
	if config.Governing, config.Prefix, err = charterElsewhere(ctx); err != nil {
		return nil, nil, err
	}
	if repo := ctx.String("repo"); repo != "" && config.FS == nil && config.Governing == nil {
		return nil, nil, usage("--repo %s holds no charter.toml; name the folder that does", repo)
	}
	if config.FS == nil && config.Governing == nil {
		c.say("no charter.toml here or above; the starter kit %s judges", copydesk.Version)
	}
	g, problems := governance.Load(run, config)
	return g, problems, nil
}

// folderOf gives the folder that a charter says governs; "." where that is its own, or what it says cannot be: that is told
// where the charter is loaded.
func folderOf(files fs.FS) string {
	f, err := source.Read(files, "charter.toml", 4<<20)
	if err != nil {
		return "."
	}
	charter, _ := register.ParseCharter(f)
	if folder := path.Clean(charter.Governance.Path); fs.ValidPath(folder) {
		return folder
	}
	return "."
}

// elsewhere opens the folder of --governance, and gives the path before what it holds; nil where the flag is not given.
func elsewhere(ctx *cli.Context) (fsys fs.FS, prefix string, err error) {
	folder := ctx.String("governance")
	if folder == "" {
		return nil, "", nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, "", usage("--governance %s is not a folder that can be read", folder)
	}
	return root.FS(), filepath.ToSlash(filepath.Clean(folder)), nil
}

// charterElsewhere is elsewhere for those who need a charter there.
func charterElsewhere(ctx *cli.Context) (fsys fs.FS, prefix string, err error) {
	fsys, prefix, err = elsewhere(ctx)
	if folder := ctx.String("governance"); fsys != nil && !isFile(filepath.Join(folder, "charter.toml")) {
		return nil, "", usage("--governance %s holds no charter.toml; name the folder that does", folder)
	}
	return fsys, prefix, err
}

// limited bounds a run by --timeout.
func limited(ctx *cli.Context) (context.Context, context.CancelFunc) {
	if d := ctx.Duration("timeout"); d > 0 {
		return context.WithTimeoutCause(ctx.Context, d, fmt.Errorf("the run did not end within %s (--timeout)", d))
	}
	return context.WithCancel(ctx.Context)
}

// governed loads what governs the working directory, for a command that shows it.
func (c *console) governed(ctx *cli.Context) (*governance.Governance, fs.FS, error) {
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	policies, _, err := c.policies(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	run, cancel := limited(ctx)
	defer cancel()
	g, problems, err := c.govern(ctx, run, scope{place: p})
	if err == nil {
		err = problems.Err()
	}
	return g, policies, err
}

// policies finds the file system whose folder policies/ holds the rules that judge here, and the path before it: the
// repository's own, the governance folder's, or the starter kit.
func (c *console) policies(ctx *cli.Context, p place) (fsys fs.FS, prefix string, err error) {
	fsys, prefix, err = c.governing(ctx, p)
	if err != nil || hasPolicies(fsys) {
		return fsys, prefix, err
	}
	return copydesk.StarterKit, "", nil
}

func hasPolicies(fsys fs.FS) bool {
	if fsys == nil {
		return false
	}
	info, err := fs.Stat(fsys, "policies")
	return err == nil && info.IsDir()
}

// governing finds the file system whose charter governs here, and the path before it; nil where there is no charter.
func (c *console) governing(ctx *cli.Context, p place) (fsys fs.FS, prefix string, err error) {
	if fsys, prefix, err = elsewhere(ctx); fsys != nil || err != nil {
		return fsys, prefix, err
	}
	if !p.charter {
		return nil, "", nil
	}
	inner := folderOf(p.fsys)
	if inner == "." {
		return p.fsys, "", nil
	}
	sub, err := fs.Sub(p.fsys, inner)
	return sub, inner, err
}

// registerHere loads the register of the repository that a command stands in.
func (c *console) registerHere(ctx *cli.Context) (*governance.Governance, error) {
	if err := onDay(ctx); err != nil {
		return nil, err
	}
	run, cancel := limited(ctx)
	defer cancel()
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, err
	}
	if !p.charter && ctx.String("governance") == "" {
		return nil, usage("there is no charter.toml here or above, so there is no register; copydesk init writes one")
	}
	g, problems, err := c.govern(ctx, run, scope{place: p})
	if err == nil && len(problems) > 0 {
		err = problems
	}
	return g, err
}
