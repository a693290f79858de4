package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/lint"

	"github.com/urfave/cli/v2"
)

func (c *console) factsCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "facts",
		Usage:     "print the exact document that rules see",
		ArgsUsage: "PATH…",
		Description: "copydesk facts posts/spring.md\n" +
			"copydesk facts --jsonl - < drafts.jsonl\n" +
			"copydesk facts --schema draft",
		Flags: append(append([]cli.Flag{
			&cli.StringFlag{Name: "schema", Usage: "print the JSON schema of `SUBJECT`: draft, register, change or mention"},
			outputFlag(),
			&cli.IntFlag{Name: "jobs", Usage: "measure `N` drafts at a time (default: one for each processor)"},
		}, draftFlags()...), repositoryFlags()...),
		Action: c.facts,
	})
}

func (c *console) facts(ctx *cli.Context) error {
	if s := ctx.String("schema"); s != "" {
		if err := atMost(ctx, 0, "no draft beside --schema"); err != nil {
			return err
		}
		return c.schema(ctx, s)
	}
	if ctx.NArg() == 0 {
		return usage("name a draft, or - for stdin: copydesk facts posts/spring.md")
	}
	run, cancel := limited(ctx)
	defer cancel()
	desk, r, err := c.desk(ctx, run)
	if err != nil {
		return err
	}
	if desk == nil {
		return r.problems
	}
	if ctx.Bool("jsonl") {
		return c.factsLines(ctx, run, desk, r)
	}
	var result lint.Result
	if r.stdin {
		data, err := c.readStdin()
		if err != nil {
			return err
		}
		result = desk.Text(run, ctx.String("stdin-filename"), data, r.request.Accounts, r.request.Platforms, false)
	} else {
		// What is asked for by name is measured, whether or not the charter calls it content.
		r.request.Chartered = false
		result = desk.Run(run, r.request, false)
	}
	var out bytes.Buffer
	enc := encoder(&out)
	for _, d := range result.Drafts {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	if err := c.deliver(ctx.String("output"), out.Bytes()); err != nil {
		return err
	}
	problems := finding.Problems(result.Report.Errors)
	for _, f := range result.Report.Findings {
		problems = append(problems, finding.Problem{Path: f.Path, Line: f.Start.Line, Column: f.Start.Column, Message: f.Message})
	}
	return problems.Err()
}

// factsLines writes the facts of each line of JSON Lines, or what is wrong with it.
func (c *console) factsLines(ctx *cli.Context, run context.Context, desk *lint.Desk, r reading) (err error) {
	name, in, shut, err := c.openLines(ctx, r)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shut()) }()
	return c.stream(ctx.String("output"), func(w io.Writer) error {
		enc := encoder(w)
		return desk.Lines(run, name, in, r.request, false, func(o lint.Outcome) error {
			if o.Draft == nil {
				c.code = 2
				return enc.Encode(brokenLine{o.ID, o.Errors})
			}
			return enc.Encode(o.Draft)
		})
	})
}

func (c *console) schema(ctx *cli.Context, subject string) error {
	if !slices.Contains(engine.Subjects(), engine.Subject(subject)) {
		var known []string
		for _, s := range engine.Subjects() {
			known = append(known, string(s))
		}
		return unknownName("subject", subject, known)
	}
	schema, err := engine.Schema(engine.Subject(subject))
	if err != nil {
		return err
	}
	return c.deliver(ctx.String("output"), schema)
}
