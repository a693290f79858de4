package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"copydesk"
	"copydesk/audit"
	"copydesk/internal/gitrepo"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

func (c *console) auditCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "audit",
		Usage:     "read the change history: who changed what, who approved it, what got weaker",
		ArgsUsage: "[RANGE]",
		Description: "Without a range the whole history of the branch is read. It works on any git repository; where there is no\n" +
			"charter the starter kit judges.\n\n" +
			"copydesk audit\n" +
			"copydesk audit v1.0..main\n" +
			"copydesk audit --governed 'policies/**' --repo ../other.git",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "governed", Usage: "also count the files that the glob `GLOB` names as governed"},
		}, commonFlags()...),
		Action: c.audit,
	})
}

func (c *console) audit(ctx *cli.Context) error {
	if err := atMost(ctx, 1, "one range, such as v1.0..main"); err != nil {
		return err
	}
	write, err := c.auditPrinting(ctx)
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	r := audit.Request{Now: now, Kit: copydesk.StarterKit, Version: copydesk.Version, Jobs: ctx.Int("jobs"),
		Governed: ctx.StringSlice("governed"), Progress: c.progress()}
	if err := c.auditPlace(ctx, &r); err != nil {
		return err
	}
	defer r.Repo.Close()
	if err := auditRange(ctx, &r); err != nil {
		return err
	}
	return c.auditReport(run, ctx, write, r)
}

// auditPrinting is what the flags say about an audit's report: its own formats, or those of its findings.
type auditPrinting struct {
	printing
	own audit.Format // nil for a format of the findings alone
}

func (c *console) auditPrinting(ctx *cli.Context) (auditPrinting, error) {
	name := ctx.String("format")
	own, ok := audit.Lookup(name)
	if !ok {
		known := append(report.Names(), audit.Formats()...)
		if _, err := report.Lookup(name, report.Style{}); err != nil {
			return auditPrinting{}, unknownName("format", name, known)
		}
		p, err := c.printing(ctx)
		return auditPrinting{printing: p}, err
	}
	level, err := failLevel(ctx)
	return auditPrinting{printing{failOn: level, output: ctx.String("output")}, own}, err
}

// auditPlace opens the repository and finds the charter's folder in it.
func (c *console) auditPlace(ctx *cli.Context, r *audit.Request) error {
	dir := ctx.String("repo")
	if dir == "" {
		p, err := locate(ctx, nil)
		if err != nil {
			return err
		}
		dir = p.dir
	} else if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage("--repo %s is not a folder", dir)
	}
	repo, err := gitrepo.Open(dir)
	if err != nil {
		return err
	}
	r.Repo, r.Within = repo, "."
	if top := repo.Top(); top != "" {
		absolute, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		within, err := filepath.Rel(resolved(filepath.Join(top, ".")), resolved(filepath.Join(absolute, ".")))
		if err == nil && within != ".." && !strings.HasPrefix(within, ".."+string(filepath.Separator)) && isFile(filepath.Join(absolute, "charter.toml")) {
			r.Within = filepath.ToSlash(within)
		}
	}
	if folder := ctx.String("governance"); folder != "" {
		root, err := os.OpenRoot(folder)
		if err != nil || !isFile(filepath.Join(folder, "charter.toml")) {
			return usage("--governance %s holds no charter.toml", folder)
		}
		r.Governing, r.Prefix = root.FS(), filepath.ToSlash(filepath.Clean(folder))
	}
	return nil
}

// auditRange reads REV, or REV..REV.
func auditRange(ctx *cli.Context, r *audit.Request) error {
	from, to, ranged := strings.Cut(ctx.Args().First(), "..")
	if !ranged {
		from, to = "", from
	}
	if strings.HasPrefix(to, ".") {
		return usage("%s: write a range with two dots, as in v1.0..main", ctx.Args().First())
	}
	var err error
	if to == "" {
		r.To, err = r.Repo.Head()
	} else {
		r.To, err = r.Repo.Resolve(to)
	}
	if err == nil && from != "" {
		r.From, err = r.Repo.Resolve(from)
	}
	return err
}

func (c *console) auditReport(run context.Context, ctx *cli.Context, p auditPrinting, r audit.Request) error {
	if r.Governing == nil {
		tree, err := r.Repo.FS(r.To)
		if err != nil {
			return err
		}
		if r.Within != "." {
			if tree, err = fs.Sub(tree, r.Within); err != nil {
				return err
			}
		}
		if _, err := fs.Stat(tree, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
			c.say("there is no charter.toml in this history's last commit; the starter kit %s judges", copydesk.Version)
		}
	}
	result := audit.Run(run, r)
	if p.own == nil {
		return c.report(p.printing, result.Report)
	}
	var out bytes.Buffer
	if err := p.own(&out, result); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	c.code = result.ExitStatus(p.failOn)
	return c.deliver(p.output, out.Bytes())
}
