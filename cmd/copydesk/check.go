package main

import (
	"copydesk"
	"copydesk/lint"

	"github.com/urfave/cli/v2"
)

func (c *console) checkCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "check",
		Usage: "check the register: accounts, owners, people, roles, RACI, escalation, charter",
		Description: "copydesk check\n" +
			"copydesk check --at 2027-01-01      as it will be on that day\n" +
			"copydesk check --staged             as the next commit will make it",
		Flags: append([]cli.Flag{
			stagedFlag(),
			atFlag("judge"),
		}, commonFlags()...),
		Action: c.check,
	})
}

func (c *console) check(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return err
	}
	printing, err := c.printing(ctx)
	if err != nil {
		return err
	}
	if err := onDay(ctx); err != nil {
		return err
	}
	garbageFrom(1 << 30) // a register is read once and thrown away: below a gigabyte none is worth collecting
	run, cancel := limited(ctx)
	defer cancel()
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	printing = printing.below(p.dir)
	s, err := c.narrow(ctx, p)
	if err != nil {
		return err
	}
	if !s.charter && ctx.String("governance") == "" {
		where := "there is no charter.toml here or above"
		if ctx.Bool("staged") {
			where = "no charter.toml is staged"
		}
		return usage("%s, so there is no register to check; copydesk init writes one", where)
	}
	g, problems, err := c.govern(ctx, run, s)
	if err != nil || g == nil {
		return c.refused(ctx, printing, problems, err)
	}
	r := lint.Check(run, g, problems...)
	if len(s.governs) > 0 {
		if err := c.alsoCheckPolicies(ctx, run, s, g, &r); err != nil {
			return err
		}
	}
	r.Tool.Version = copydesk.Version
	if ctx.IsSet("at") && !ctx.Bool("quiet") {
		c.say("the register as it is on %s", ctx.String("at"))
	}
	return c.report(printing, r)
}
