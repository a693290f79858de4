package main

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"copydesk/internal/policy"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

func (c *console) policyTestCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "test",
		Usage:     "run the unit tests of rules and the examples in their documents",
		ArgsUsage: "[RULE…]",
		Description: "Without a rule all are tested. A rule fires on each example under Avoid and is silent on each under Prefer.\n\n" +
			"copydesk policy test\n" +
			"copydesk policy test disclosure/label-missing",
		Flags: append(documentFlags("text", "json"),
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing where nothing is to be done"}),
		Action: c.policyTest,
	})
}

func (c *console) policyTest(ctx *cli.Context) error {
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	policies, prefix, err := c.policies(ctx, p)
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	rules, err := ruleNames(ctx, p, prefix)
	if err != nil {
		return err
	}
	r, err := policy.Test(run, policies, rules...)
	if err != nil {
		return usage("%v", err)
	}
	c.code = r.ExitStatus()
	if format == "json" {
		return c.deliverJSON(ctx, r)
	}
	var out bytes.Buffer
	if r.Passed && ctx.Bool("quiet") {
		return nil
	}
	writeResult(&out, r, prefix)
	return c.deliver(ctx.String("output"), out.Bytes())
}

// ruleNames reads the arguments of policy test: rules by id, or by any file of theirs.
func ruleNames(ctx *cli.Context, p place, prefix string) ([]string, error) {
	var out []string
	for _, arg := range paths(ctx) {
		if absolute, err := filepath.Abs(arg); err == nil && strings.Contains(arg, "policies") {
			if rel, ok := relative(filepath.Join(p.dir, filepath.FromSlash(prefix), "policies"), absolute); ok {
				if parts := strings.Split(rel, "/"); len(parts) >= 2 {
					arg = parts[0] + "/" + parts[1]
				}
			}
		}
		out = append(out, arg)
	}
	return out, nil
}

// writeResult prints what became of tests.
func writeResult(w io.Writer, r policy.Result, prefix string) {
	where := func(p string, line int) string {
		if p = path.Join(prefix, p); line > 0 {
			return fmt.Sprintf("%s:%d", p, line)
		}
		return p
	}
	for _, p := range r.Errors {
		p.Path = path.Join(prefix, p.Path)
		fmt.Fprintf(w, "%s\n", report.Printable(p.Error()))
	}
	rule := ""
	for _, f := range r.Failures {
		if f.Rule != rule {
			rule = f.Rule
			fmt.Fprintf(w, "\n%s\n", report.Printable(rule))
		}
		for i, line := range strings.Split(f.Message, "\n") {
			if i == 0 {
				fmt.Fprintf(w, "  %s: %s\n", report.Printable(where(f.Path, f.Line)), report.Printable(line))
				continue
			}
			fmt.Fprintf(w, "    %s\n", report.Printable(line))
		}
	}
	if len(r.Failures) > 0 {
		fmt.Fprintln(w)
	}
	for _, m := range r.Missed {
		lines := fmt.Sprintf("line %d is", m.First)
		if m.Last > m.First {
			lines = fmt.Sprintf("lines %d to %d are", m.First, m.Last)
		}
		fmt.Fprintf(w, "%s: %s never reached by a test or an example\n", report.Printable(where(m.Path, m.First)), lines)
	}
	if len(r.Errors) > 0 {
		fmt.Fprintf(w, "not tested: %s\n", count(len(r.Errors), "problem"))
		return
	}
	verdict := "ok"
	if !r.Passed {
		verdict = fmt.Sprintf("FAILED (%d)", len(r.Failures))
	}
	fmt.Fprintf(w, "%s: %s, %s, %s; %d %% of the lines reached\n", verdict, count(r.Rules, "rule"), count(r.Tests.Run, "unit test"),
		count(r.Examples.Run, "example"), r.Covered)
}
