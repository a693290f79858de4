package main

import (
	"time"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"

	"github.com/urfave/cli/v2"
)

func (c *console) exportCommand() *cli.Command {
	flags := append([]cli.Flag{
		outputFlag(),
		atFlag("write"),
	}, repositoryFlags()...)
	forge := &cli.StringFlag{Name: "forge", Value: "github", Usage: "name people by their handle on `FORGE` (people.ID.handles.FORGE), else by e-mail"}
	return command(&cli.Command{
		Name:  "export",
		Usage: "write the register for other tools",
		Subcommands: []*cli.Command{
			command(&cli.Command{
				Name:  "codeowners",
				Usage: "a CODEOWNERS file: who has to approve changes of which files, by the RACI",
				Description: "copydesk export codeowners\n" +
					"copydesk export codeowners -o CODEOWNERS\n" +
					"copydesk export codeowners --forge gitlab",
				Flags: append([]cli.Flag{forge}, flags...), Action: func(ctx *cli.Context) error { return c.export(ctx, c.codeowners) },
			}),
			command(&cli.Command{
				Name:  "json",
				Usage: "the whole register as one JSON document",
				Description: "copydesk export json                     as it is written: the same bytes until a file changes\n" +
					"copydesk export json --at 2027-01-31     and what follows from it on a day: who is active, who covers",
				Flags: flags, Action: func(ctx *cli.Context) error { return c.export(ctx, registerJSON) },
			}),
		},
	})
}

// export loads the register and writes it in one form. Where the form cannot be true, nothing is written.
func (c *console) export(ctx *cli.Context, form func(*cli.Context, *governance.Governance) ([]byte, finding.Problems)) error {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return err
	}
	g, err := c.registerHere(ctx)
	if err != nil {
		return err
	}
	data, problems := form(ctx, g)
	if len(problems) > 0 {
		return problems.Sort()
	}
	return c.deliver(ctx.String("output"), data)
}

// atFlag is the day of which a command speaks.
func atFlag(verb string) *cli.StringFlag {
	return &cli.StringFlag{Name: "at", Usage: verb + " the register as it is on `DATE`"}
}

// onDay makes the day of --at the time of the run.
func onDay(ctx *cli.Context) error {
	at := ctx.String("at")
	if !ctx.IsSet("at") {
		return nil
	}
	day, err := time.Parse(time.DateOnly, at)
	if err != nil {
		return usage("--at %q is not a day such as 2027-01-31", at)
	}
	if y := day.Year(); y < 1970 || y > 2200 {
		return usage("--at %s is too far away; name a day from 1970 to 2200", at)
	}
	if ctx.IsSet("now") {
		return usage("--at and --now both say when; give one of them")
	}
	return ctx.Set("now", at)
}

// registerDocument is the exported register. Its version is 1; fields may be added, never changed.
//
// Register is what is written, under the keys of the files that examples/reference explains; see
// [register.Register.Written]. Facts are what follows from it on a day; `copydesk facts --schema register` is their schema.
// They are there only where --at or --now names the day, so that what is written gives the same bytes on every day.
type registerDocument struct {
	Version  int             `json:"version"`
	Tool     finding.Tool    `json:"tool"`
	Policy   finding.Policy  `json:"policy"`
	Now      string          `json:"now,omitempty"` // of the facts
	Register map[string]any  `json:"register"`
	Facts    *register.Facts `json:"facts,omitempty"`
}

func registerJSON(ctx *cli.Context, g *governance.Governance) ([]byte, finding.Problems) {
	doc := registerDocument{Version: 1, Tool: finding.Tool{Name: "copydesk", Version: copydesk.Version}, Policy: g.Policy, Register: g.Register.Written()}
	if ctx.IsSet("now") {
		doc.Now, doc.Facts = g.Facts.Now, &g.Facts
	}
	data, err := asJSON(doc)
	if err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	return data, nil
}
