package main

import (
	"maps"
	"slices"

	"github.com/urfave/cli/v2"
)

// kinds are what can be shown.
var kinds = []string{"person", "account", "role", "activity"}

func (c *console) showCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "show",
		Usage:     "one person, account, role or activity, with all that ties to it",
		ArgsUsage: "person|account|role|activity ID",
		Description: "copydesk show person ana\n" +
			"copydesk show account acme-x --at 2027-01-31     as it will be on a day\n" +
			"copydesk show role representative -f json",
		Flags: append([]cli.Flag{
			atFlag("show"),
		}, documentFlags("text", "json")...),
		Action: c.show,
	})
}

func (c *console) show(ctx *cli.Context) error {
	if ctx.NArg() != 2 {
		return usage("name what to show: copydesk show person|account|role|activity ID")
	}
	kind, id := ctx.Args().Get(0), ctx.Args().Get(1)
	if !slices.Contains(kinds, kind) {
		return unknownName("kind", kind, kinds)
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	g, err := c.registerHere(ctx)
	if err != nil {
		return err
	}
	s := shown{&page{width: c.pageWidth(ctx.String("output"))}, g}
	f := g.Facts
	var facts any
	switch kind {
	case "person":
		facts, err = entry(s, kind, id, f.People, s.person)
	case "account":
		facts, err = entry(s, kind, id, f.Accounts, s.account)
	case "role":
		facts, err = entry(s, kind, id, f.Roles, s.role)
	case "activity":
		facts, err = entry(s, kind, id, f.RACI, s.activity)
	}
	if err != nil {
		return err
	}
	if format == "json" {
		return c.deliverJSON(ctx, facts)
	}
	return c.deliver(ctx.String("output"), s.page.out.Bytes())
}

// entry tells of one entry of a table in words. Where there is none, it says what was probably meant.
func entry[F any](s shown, kind, id string, table map[string]F, tell func(F)) (any, error) {
	if f, ok := table[id]; ok {
		tell(f)
		return f, nil
	}
	f := s.g.Facts
	for i, ids := range [][]string{idsOf(f.People), idsOf(f.Accounts), idsOf(f.Roles), idsOf(f.RACI)} {
		if slices.Contains(ids, id) {
			return nil, usage("there is no %s %q, but %q is the id of another kind: copydesk show %s %s", kind, id, id, kinds[i], id)
		}
	}
	return nil, unknownName(kind, id, idsOf(table))
}

func idsOf[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
