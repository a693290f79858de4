package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"

	"github.com/urfave/cli/v2"
)

func (c *console) exportCommand() *cli.Command {
	flags := append([]cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"},
	}, repositoryFlags()...)
	return command(&cli.Command{
		Name:  "export",
		Usage: "write the register for other tools",
		Subcommands: []*cli.Command{
			command(&cli.Command{
				Name:  "codeowners",
				Usage: "a CODEOWNERS file: who has to approve changes of which files, by the RACI",
				Description: "copydesk export codeowners\n" +
					"copydesk export codeowners -o CODEOWNERS",
				Flags: flags, Action: func(ctx *cli.Context) error { return c.export(ctx, codeowners) },
			}),
			command(&cli.Command{
				Name:        "json",
				Usage:       "the whole register as one JSON document; copydesk facts --schema register is its schema",
				Description: "copydesk export json",
				Flags:       flags, Action: func(ctx *cli.Context) error { return c.export(ctx, registerJSON) },
			}),
		},
	})
}

// export loads the register and writes it in one form. Where the form cannot be true, nothing is written.
func (c *console) export(ctx *cli.Context, form func(*governance.Governance) ([]byte, finding.Problems)) error {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return err
	}
	g, err := c.registerHere(ctx)
	if err != nil {
		return err
	}
	data, problems := form(g)
	if len(problems) > 0 {
		return problems.Sort()
	}
	return c.deliver(ctx.String("output"), data)
}

// registerHere loads the register of the repository that a command stands in.
func (c *console) registerHere(ctx *cli.Context) (*governance.Governance, error) {
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

// registerDocument is the exported register. Fields may be added, never changed.
type registerDocument struct {
	Version  int            `json:"version"`
	Tool     finding.Tool   `json:"tool"`
	Policy   finding.Policy `json:"policy"`
	Register register.Facts `json:"register"`
}

func registerJSON(g *governance.Governance) ([]byte, finding.Problems) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(registerDocument{1, finding.Tool{Name: "copydesk", Version: copydesk.Version}, g.Policy, g.Facts}); err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	return out.Bytes(), nil
}

// codeowners writes the governed paths of the RACI with those who may approve: active people who hold an accountable role.
// The last line that matches a file counts, so wider patterns come first.
func codeowners(g *governance.Governance) ([]byte, finding.Problems) {
	type line struct {
		pattern, activity string
		owners            []string
	}
	var lines []line
	var problems finding.Problems
	for id, a := range g.Facts.RACI {
		owners := addresses(g, a.Approvers)
		if len(a.Paths) > 0 && len(owners) == 0 {
			f, _ := g.Register.File(a.At.Path)
			problem := finding.Problem{Path: a.At.Path}
			if f != nil {
				problem = f.Problem(a.At.Start, "", "")
			}
			problem.Message = fmt.Sprintf("nobody could approve %s: no active person with an e-mail address holds an accountable role", id)
			problem.Hint = "copydesk check says more"
			problems = append(problems, problem)
		}
		for _, p := range a.Paths {
			lines = append(lines, line{"/" + strings.TrimPrefix(strings.ReplaceAll(p, " ", `\ `), "/"), id, owners})
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		if wide := breadth(b.pattern) - breadth(a.pattern); wide != 0 {
			return wide
		}
		return strings.Compare(a.pattern+"\x00"+a.activity, b.pattern+"\x00"+b.activity)
	})
	var out bytes.Buffer
	fmt.Fprintln(&out, "# Written by `copydesk export codeowners` from the RACI. Change roles/, not this file.")
	for _, l := range lines {
		fmt.Fprintf(&out, "%s %s # %s\n", l.pattern, strings.Join(l.owners, " "), l.activity)
	}
	return out.Bytes(), problems
}

// breadth orders patterns: the less a pattern spells out, the wider it is.
func breadth(pattern string) int {
	plain := strings.Map(func(r rune) rune {
		if r == '*' || r == '?' {
			return -1
		}
		return r
	}, pattern)
	return -len(plain)
}

// addresses gives what a forge knows people by: the first e-mail address of each.
func addresses(g *governance.Governance, people []string) []string {
	var out []string
	for _, id := range people {
		if emails := g.Register.People[id].Emails; len(emails) > 0 {
			out = append(out, emails[0])
		}
	}
	return out
}
