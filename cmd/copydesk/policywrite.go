package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"copydesk/internal/engine"
	"copydesk/internal/policy"
	"copydesk/internal/register"
	"copydesk/internal/report"
	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
)

func (c *console) policyFormatCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "fmt",
		Usage: "name the Rego files that are not in the common style, or rewrite them",
		Description: "Exits with 1 where a file differs, with 0 where all are well or were rewritten.\n\n" +
			"copydesk policy fmt\n" +
			"copydesk policy fmt --write",
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "write", Aliases: []string{"w"}, Usage: "rewrite the files"},
		}, repositoryFlags()...),
		Action: c.policyFormat,
	})
}

func (c *console) policyFormat(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no paths: it formats all of policies/"); err != nil {
		return err
	}
	fsys, dir, prefix, err := c.writable(ctx)
	if err != nil {
		return err
	}
	changed, problems := policy.Format(fsys)
	for i := range problems {
		problems[i].Path = path.Join(prefix, problems[i].Path)
	}
	for _, f := range changed {
		fmt.Fprintln(c.stdout, report.Printable(path.Join(prefix, f.Path)))
		if !ctx.Bool("write") {
			c.code = 1
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		info, err := os.Lstat(name)
		if err != nil || !info.Mode().IsRegular() {
			return fmt.Errorf("write %s: it is not a plain file", path.Join(prefix, f.Path))
		}
		if err := writeWhole(name, info.Mode().Perm(), all([]byte(f.Text))); err != nil {
			return err
		}
	}
	return problems.Err()
}

func (c *console) policyNewCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "new",
		Usage:     "lay out a new rule with its test and its document",
		ArgsUsage: "POLICY/RULE",
		Description: "What it writes passes copydesk policy test as it is; change it into the rule that you want. Nothing is overwritten.\n\n" +
			"copydesk policy new brand/no-jargon --clause BRD-3\n" +
			"copydesk policy new events/badge-photos          a new policy, with its first clause",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "clause", Usage: "the `CLAUSE` of the policy that the rule enforces, such as DIS-1"},
			&cli.StringFlag{Name: "subject", Value: "draft", Usage: "what the rule judges: draft, register, change or mention (`SUBJECT`)"},
			&cli.StringFlag{Name: "owner", Usage: "the `ROLE` that owns the rule (default: the policy's owner)"},
		}, repositoryFlags()...),
		Action: c.policyNew,
	})
}

func (c *console) policyNew(ctx *cli.Context) error {
	if ctx.NArg() != 1 {
		return usage("name one rule as POLICY/RULE: copydesk policy new brand/no-jargon --clause BRD-3")
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	fsys, dir, prefix, err := c.writable(ctx)
	if err != nil {
		return err
	}
	reg, problems := register.Load(register.Sources{FS: fsys, Prefix: prefix})
	if len(problems) > 0 {
		return problems
	}
	id := ctx.Args().First()
	files, err := policy.Scaffold(fsys, reg, policy.Layout{ID: id, Subject: engine.Subject(ctx.String("subject")), Clause: ctx.String("clause"),
		Owner: ctx.String("owner"), Today: source.DateOf(now.In(reg.Zone()))})
	if err != nil {
		return usage("%v", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	laid := make([]newFile, len(files))
	for i, f := range files {
		laid[i] = newFile{f.Path, []byte(f.Text)}
	}
	if _, _, err := writeNew(root, laid); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(c.stdout, path.Join(prefix, f.Path))
	}
	c.say("now change them into the rule that you want, and run: copydesk policy test %s", id)
	return nil
}

// writable finds the repository's own policies, in a folder that can be written to.
func (c *console) writable(ctx *cli.Context) (fsys fs.FS, dir, prefix string, err error) {
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, "", "", err
	}
	fsys, prefix, err = c.governing(ctx, p)
	switch {
	case err != nil:
		return nil, "", "", err
	case fsys == nil:
		return nil, "", "", usage("there is no charter.toml here or above, so there are no policies to change; copydesk init writes them")
	case !hasPolicies(fsys):
		return nil, "", "", usage("this repository has no policies/ of its own and uses the starter kit's; copydesk init writes them here")
	case ctx.String("governance") != "":
		return fsys, ctx.String("governance"), prefix, nil
	}
	return fsys, filepath.Join(p.dir, filepath.FromSlash(prefix)), prefix, nil
}
