package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/report"
	"copydesk/route"

	"github.com/urfave/cli/v2"
)

func (c *console) routeCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "route",
		Usage:     "say who answers an incoming message, by when, with which template",
		ArgsUsage: "[TEXT or -]",
		Description: "copydesk route \"I was charged twice and nobody answers, my lawyer will call\"\n" +
			"copydesk route --channel acme-x --received 2026-11-21T20:00:00Z - < message.txt\n" +
			"copydesk route --jsonl - < mentions.jsonl",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write the answer as `FORMAT`: text or json"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"},
			&cli.StringFlag{Name: "channel", Usage: "the account `ID` or platform on which the message came in"},
			&cli.StringFlag{Name: "author", Usage: "who wrote it"},
			&cli.IntFlag{Name: "followers", Usage: "how many `N` people follow the author"},
			&cli.StringFlag{Name: "received", Usage: "when it came in, as a `TIME` such as 2026-11-21T20:00:00Z (default: now)"},
			&cli.BoolFlag{Name: "jsonl", Usage: "read JSON Lines: a message with id and text on each line"},
		}, repositoryFlags()...),
		Action: c.route,
	})
}

func (c *console) route(ctx *cli.Context) error {
	if err := atMost(ctx, 1, "one text, in quotation marks"); err != nil {
		return err
	}
	if f := ctx.String("format"); f != "text" && f != "json" {
		return unknownName("format", f, []string{"text", "json"})
	}
	if ctx.NArg() == 0 {
		return usage("name the message, or - for stdin: copydesk route \"where is my parcel?\"")
	}
	run, cancel := limited(ctx)
	defer cancel()
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	g, problems, err := c.govern(ctx, run, scope{place: p}, engine.Mention)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return problems
	}
	desk, err := route.NewDesk(g)
	if err != nil {
		return err
	}
	if ctx.Bool("jsonl") {
		return c.routeLines(ctx, desk)
	}
	m := route.Message{Text: ctx.Args().First(), Channel: ctx.String("channel"), Author: ctx.String("author"), Followers: ctx.Int("followers")}
	if received := ctx.String("received"); received != "" {
		if m.Received, err = time.Parse(time.RFC3339, received); err != nil {
			return usage("--received %q is not a time such as 2026-11-21T20:00:00Z", received)
		}
	}
	if m.Text == "-" {
		data, err := c.readStdin()
		if err != nil {
			return err
		}
		m.Text = strings.TrimRight(strings.ToValidUTF8(string(data), "�"), "\r\n")
	}
	if strings.TrimSpace(m.Text) == "" {
		return usage("the message is empty")
	}
	a := desk.Route(run, m)
	var out bytes.Buffer
	if ctx.String("format") == "json" {
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(a)
	} else {
		p := page{width: c.pageWidth(ctx.String("output"))}
		c.answer(&p, m, a)
		out = p.out
	}
	if err != nil {
		return err
	}
	if err := c.deliver(ctx.String("output"), out.Bytes()); err != nil {
		return err
	}
	return finding.Problems(a.Errors).Err()
}

// answer tells in words who answers.
func (c *console) answer(p *page, m route.Message, a route.Answer) {
	switch {
	case a.Matched:
		p.wrap(0, fmt.Sprintf("Level %s: %s", a.Level, a.Title))
		for _, r := range a.Reasons {
			p.wrap(2, "because of "+r.Text)
			// Writing to memory cannot fail.
			_ = report.Words(&p.out, report.Style{Width: p.width}, m.Text, r.At.Start, r.At.End)
		}
	case a.Level == "":
		p.wrap(0, "No rule matched, and escalation.toml names no default level: nobody is named to answer.")
		return
	default:
		p.wrap(0, fmt.Sprintf("No rule matched; the default path is level %s: %s", a.Level, a.Title))
	}
	switch {
	case a.Decider == "":
		p.wrap(0, "Nobody who may decide is there: see copydesk check")
	case a.OnDuty:
		p.labelled("Decides", fmt.Sprintf("%s (%s), on duty", a.DeciderName, a.Decider))
	case a.Next != "":
		p.labelled("Decides", fmt.Sprintf("%s (%s), not on duty; somebody is from %s", a.DeciderName, a.Decider, c.local(a.Next)))
	default:
		p.labelled("Decides", fmt.Sprintf("%s (%s)", a.DeciderName, a.Decider))
	}
	if a.Backup != "" {
		p.labelled("Backup", fmt.Sprintf("%s (%s)", a.BackupName, a.Backup))
	}
	for _, d := range []struct{ name, by string }{{"Acknowledge", a.AcknowledgeBy}, {"Respond", a.RespondBy}, {"Next update", a.UpdateBy}} {
		if d.by != "" {
			p.labelled(d.name, "by "+c.local(d.by))
		}
	}
	if a.Template != "" {
		p.labelled("Template", a.Template)
	}
	if a.Pause != "" && a.Pause != "none" {
		p.labelled("Publishing", "pause "+a.Pause)
	}
}

// labelled prints what a label says in a column of its own.
func (p *page) labelled(label, text string) {
	before := p.out.Len()
	p.wrap(13, text)
	copy(p.out.Bytes()[before:], label+":")
}

// local writes a time in the reader's own zone.
func (c *console) local(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return t.In(c.zone).Format("Monday 2 January 2006, 15:04 MST")
}

func (c *console) routeLines(ctx *cli.Context, desk *route.Desk) error {
	if ctx.Args().First() != "-" {
		return usage("--jsonl reads stdin: copydesk route --jsonl - < mentions.jsonl")
	}
	return c.stream(ctx.String("output"), func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		in := bufio.NewScanner(c.stdin)
		in.Buffer(make([]byte, 64<<10), 6*route.MaxMessage+64<<10)
		for number := 1; in.Scan(); number++ {
			if len(bytes.TrimSpace(in.Bytes())) == 0 {
				continue
			}
			var m route.Message
			if err := json.Unmarshal(in.Bytes(), &m); err != nil {
				c.code = 2
				message := "the line is not a message: " + strings.TrimPrefix(err.Error(), "json: ")
				if err := enc.Encode(factsLine{m.ID, []finding.Problem{{Path: "<stdin>", Line: number, Column: 1, Message: message}}}); err != nil {
					return err
				}
				continue
			}
			a := desk.Route(ctx.Context, m)
			if len(a.Errors) > 0 {
				c.code = 2
			}
			if err := enc.Encode(a); err != nil {
				return err
			}
		}
		if err := in.Err(); err != nil {
			return fmt.Errorf("read stdin: %w", err)
		}
		return nil
	})
}
