package main

import (
	"fmt"
	"strings"

	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
)

// documentFlags are those of a command whose output is a document and not a report.
func documentFlags(formats string) []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write as `FORMAT`: " + formats},
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"},
		&cli.BoolFlag{Name: "no-color", Usage: "no colour (there is none here; accepted everywhere)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing where nothing is to be done"},
	}, repositoryFlags()...)
}

// documentFormat reads --format of such a command.
func documentFormat(ctx *cli.Context, known ...string) (string, error) {
	name := ctx.String("format")
	for _, k := range known {
		if name == k {
			return name, nil
		}
	}
	hint := ""
	if near := source.Nearest(name, known); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	return "", usage("unknown format %q%s; the formats are %s", name, hint, strings.Join(known, ", "))
}
