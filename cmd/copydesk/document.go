package main

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/internal/spelling"

	"github.com/urfave/cli/v2"
)

// documentFlags are those of a command whose output is a document and not a report. The first of its formats is the default.
func documentFlags(formats ...string) []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: formats[0], Usage: "write as `FORMAT`: " + strings.Join(formats, " or ")},
		outputFlag(),
	}, repositoryFlags()...)
}

// documentFormat reads --format of such a command.
func documentFormat(ctx *cli.Context, known ...string) (string, error) {
	name := ctx.String("format")
	if !slices.Contains(known, name) {
		return "", unknownFormat(name, known)
	}
	return name, nil
}

func unknownFormat(name string, known []string) error {
	hint := ""
	if near := spelling.Nearest(strings.ToLower(name), known); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	return usage("unknown format %q%s; the formats are %s", name, hint, strings.Join(known, ", "))
}
