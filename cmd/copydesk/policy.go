package main

import (
	"bytes"

	"copydesk"
	"copydesk/internal/policy"

	"github.com/urfave/cli/v2"
)

// policyCommand holds the commands of those who write policies.
func (c *console) policyCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "policy",
		Usage: "for those who write policies: list, test, check, format and add rules, print the book",
		Description: "copydesk policy list\n" +
			"copydesk policy test disclosure/label-missing\n" +
			"copydesk policy new brand/no-jargon --clause BRD-3",
		Subcommands: []*cli.Command{
			c.policyListCommand(), c.policyTestCommand(), c.policyCheckCommand(), c.policyFormatCommand(), c.policyNewCommand(),
			c.policyBookCommand(),
		},
	})
}

func (c *console) policyCheckCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "check",
		Usage: "check the policies themselves: that they load, and that nothing in them lacks its other end",
		Description: "Rules, documents, clauses, owners, term lists and stray files. copydesk policy test runs the rules.\n\n" +
			"copydesk policy check\n" +
			"copydesk policy check --staged",
		Flags: append([]cli.Flag{
			stagedFlag(),
		}, commonFlags()...),
		Action: c.policyCheck,
	})
}

func (c *console) policyCheck(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return err
	}
	printing, err := c.printing(ctx)
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	printing = printing.below(p.dir)
	s, err := c.narrow(ctx, p)
	if err != nil {
		return err
	}
	governing, prefix, err := c.governing(ctx, s.place)
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	r := policy.Check(run, policy.CheckConfig{Governing: governing, Prefix: prefix, Kit: copydesk.StarterKit, Now: now})
	r.Tool.Version = copydesk.Version
	return c.report(printing, r)
}

func (c *console) policyBookCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "book",
		Usage: "print the book that people sign: every policy, clause and rule, with owners, examples, risks and decisions",
		Description: "copydesk policy book -o policies.html\n" +
			"copydesk policy book -f markdown -o policies.md",
		Flags:  documentFlags("html", "markdown"),
		Action: c.policyBook,
	})
}

func (c *console) policyBook(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no arguments"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "html", "markdown")
	if err != nil {
		return err
	}
	g, policies, err := c.governed(ctx)
	if err != nil {
		return err
	}
	book := policy.NewBook(g, policies)
	write := book.HTML
	if format == "markdown" {
		write = book.Markdown
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	return c.deliver(ctx.String("output"), out.Bytes())
}
