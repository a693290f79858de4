package main

import (
	"fmt"
	"strings"
	"time"

	"copydesk"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

// app is the command line: one file holds each command.
func (c *console) app() *cli.App {
	return &cli.App{
		Name:  "copydesk",
		Usage: "check what your organisation says in public against its own rules",
		Description: "copydesk lint posts/spring.md                  before you publish\n" +
			"copydesk check                                 who owns what\n" +
			"copydesk explain disclosure/label-missing      why was that said",
		Version:              copydesk.Version,
		HideHelp:             true,
		EnableBashCompletion: false,
		Reader:               c.stdin,
		Writer:               c.stdout,
		ErrWriter:            c.stderr,
		ExitErrHandler:       func(*cli.Context, error) {},
		OnUsageError:         func(_ *cli.Context, err error, _ bool) error { return misused(err) },
		Action:               func(ctx *cli.Context) error { return c.help(ctx.App, nil) },
		Commands: []*cli.Command{
			c.lintCommand(), c.checkCommand(), c.auditCommand(), c.routeCommand(), c.factsCommand(), c.explainCommand(),
			c.initCommand(), c.hookCommand(), c.showCommand(), c.exportCommand(), c.policyCommand(),
			c.helpCommand(), c.completionCommand(), c.completeCommand(),
		},
	}
}

// command finishes a command: usage errors and help are the program's own, and no help stands behind an error.
func command(cmd *cli.Command) *cli.Command {
	cmd.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return misused(err) }
	cmd.HideHelp = true
	cmd.Before = func(ctx *cli.Context) error {
		switch {
		case ctx.Int("jobs") < 0:
			return usage("--jobs %d is no number of drafts; leave it out for one for each processor", ctx.Int("jobs"))
		case ctx.Duration("timeout") < 0:
			return usage("--timeout %s is less than no time; leave it out for no limit", ctx.Duration("timeout"))
		}
		return nil
	}
	return cmd
}

// misused says of a flag's value in plain words that it is none.
func misused(err error) error {
	var value, flag string
	if n, _ := fmt.Sscanf(err.Error(), "invalid boolean value %q for -%s", &value, &flag); n == 2 {
		return usage("--%s %q is not true or false; the flag stands alone: --%[1]s", strings.TrimSuffix(flag, ":"), value)
	}
	if n, _ := fmt.Sscanf(err.Error(), "invalid value %q for flag -%s", &value, &flag); n < 2 {
		return usage("%v", err)
	}
	what := "a whole number"
	if flag = strings.TrimSuffix(flag, ":"); flag == "timeout" {
		what = "a length of time such as 30s"
	}
	return usage("--%s %q is not %s", flag, value, what)
}

// repositoryFlags say where and when a command judges.
func repositoryFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "repo", Usage: "the governed repository: the folder `DIR` that holds charter.toml (default: found upwards)"},
		&cli.StringFlag{Name: "governance", Usage: "read charter, roles and policies from the folder `DIR`"},
		&cli.StringFlag{Name: "now", Usage: "judge as if it were `TIME`, such as 2026-11-22T09:00:00Z"},
		&cli.DurationFlag{Name: "timeout", Usage: "give up after `DURATION`, such as 30s (default: no limit for the run, 10s for each evaluation)"},
	}
}

// commonFlags mean the same for every command that reports.
func commonFlags() []cli.Flag { return reportFlags(report.Names()) }

// reportFlags are the same for a command that has formats of its own.
func reportFlags(formats []string) []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write the report as `FORMAT`: " + strings.Join(formats, ", ")},
		outputFlag(),
		&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "the `LEVEL` from which findings fail the run: error, warning, note or never"},
		&cli.IntFlag{Name: "jobs", Usage: "judge `N` drafts or landings at a time (default: one for each processor)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing where nothing is to be done"},
		&cli.BoolFlag{Name: "no-color", Usage: "no colour, also on a terminal (NO_COLOR does the same)"},
	}, repositoryFlags()...)
}

func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"}
}

// moment reads --now: the time at which everything is judged.
func moment(ctx *cli.Context) (time.Time, error) {
	raw := ctx.String("now")
	if raw == "" {
		return time.Now().UTC().Truncate(time.Second), nil
	}
	if t, err := time.Parse(time.RFC3339, raw); err == nil {
		return t.UTC(), nil
	}
	if t, err := time.Parse(time.DateOnly, raw); err == nil {
		return t, nil
	}
	return time.Time{}, usage("--now %q is not a time such as 2026-11-22T09:00:00Z", raw)
}

// usageError is a command line that cannot be carried out.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }
