package main

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/policy"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

func (c *console) policyListCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "list",
		Usage:     "list the rules, of all policies or of one: id, level here, what they judge, owner, title",
		ArgsUsage: "[POLICY]",
		Description: "copydesk policy list\n" +
			"copydesk policy list disclosure",
		Flags:  documentFlags("text", "json"),
		Action: c.policyList,
	})
}

func (c *console) policyList(ctx *cli.Context) error {
	if err := atMost(ctx, 1, "one policy; copydesk explain RULE shows one rule"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	g, _, err := c.governed(ctx)
	if err != nil {
		return err
	}
	entries := policy.List(g)
	if name := ctx.Args().First(); name != "" {
		known := policiesOf(entries)
		if !slices.Contains(known, name) {
			return unknownName("policy", name, known)
		}
		entries = slices.DeleteFunc(entries, func(e policy.Entry) bool { return policyOf(e) != name })
	}
	if format == "json" {
		return c.deliverJSON(ctx, struct {
			Version int            `json:"version"`
			Policy  finding.Policy `json:"policy"`
			Rules   []policy.Entry `json:"rules"`
		}{1, g.Policy, entries})
	}
	table := ruleTable(entries)
	if columns, terminal := c.screen(ctx.String("output")); terminal && widest(table) > columns {
		table = ruleList(entries, c.pageWidth(ctx.String("output")))
	}
	return c.deliver(ctx.String("output"), table)
}

// policyOf is the first word of a rule's id; that of what the program itself says of drafts is "content".
func policyOf(e policy.Entry) string {
	name, _, _ := strings.Cut(e.ID, "/")
	return name
}

// policiesOf names the policies of rules, which are sorted.
func policiesOf(entries []policy.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, policyOf(e))
	}
	return slices.Compact(out)
}

// ruleTable sets rules in columns, a line each.
func ruleTable(entries []policy.Entry) []byte {
	rows := [][]string{{"RULE", "LEVEL", "JUDGES", "OWNER", "TITLE"}}
	for _, e := range entries {
		owner := e.Owner
		if owner == "" {
			owner = "-"
		}
		rows = append(rows, []string{e.ID, e.Level.String(), e.Subject, owner, e.Title})
	}
	return columns(rows)
}

// ruleList says the same for a screen on which the columns have no room.
func ruleList(entries []policy.Entry, width int) []byte {
	p := page{width: width}
	for _, e := range entries {
		p.wrap(0, e.ID+" ("+e.Level.String()+")")
		about := e.Title + ". It judges the " + e.Subject
		if e.Owner != "" {
			about += "; ask " + e.Owner
		}
		p.wrap(2, about+".")
	}
	return p.out.Bytes()
}

func widest(table []byte) int {
	most := 0
	for line := range bytes.Lines(table) {
		most = max(most, utf8.RuneCount(bytes.TrimRight(line, "\n")))
	}
	return most
}

// columns sets rows as a table.
func columns(rows [][]string) []byte {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var out bytes.Buffer
	for _, row := range rows {
		for i, cell := range row {
			cell = report.Printable(cell)
			out.WriteString(cell)
			if i+1 < len(row) {
				out.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}
