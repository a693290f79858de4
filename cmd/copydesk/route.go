package main

import (
	"os"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
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
			&cli.StringFlag{Name: "channel", Usage: "the account `ID` or platform on which the message came in"},
			&cli.StringFlag{Name: "author", Usage: "the `NAME` of whoever wrote it"},
			&cli.IntFlag{Name: "followers", Usage: "how many people follow the author: `N`"},
			&cli.StringFlag{Name: "received", Usage: "when it came in, as a `TIME` such as 2026-11-21T20:00:00Z (default: now); deadlines count from then on, and whoever is there now (--now) decides"},
			&cli.BoolFlag{Name: "jsonl", Usage: "read JSON Lines: a message on each line, with text and where known id, channel, author, followers, received; what a line leaves out, the flags say"},
		}, documentFlags("text", "json")...),
		Action: c.route,
	})
}

func (c *console) route(ctx *cli.Context) error {
	if err := atMost(ctx, 1, "one text, in quotation marks"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	if ctx.NArg() == 0 {
		return usage("name the message, or - for stdin: copydesk route \"where is my parcel?\"")
	}
	run, cancel := limited(ctx)
	defer cancel()
	located, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	g, problems, err := c.govern(ctx, run, scope{place: located}, engine.Mention)
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
	m, err := messageOf(ctx, desk)
	if err != nil {
		return err
	}
	if ctx.Bool("jsonl") {
		return c.routeLines(ctx, run, desk, m)
	}
	if m.Text, err = c.messageText(ctx.Args().First()); err != nil {
		return err
	}
	a := desk.Route(run, m)
	if format == "json" {
		err = c.deliverJSON(ctx, a)
	} else {
		p := page{width: c.pageWidth(ctx.String("output"))}
		c.answer(&p, m, a, located.charter || ctx.String("governance") != "")
		err = c.deliver(ctx.String("output"), p.out.Bytes())
	}
	if err != nil {
		return err
	}
	return finding.Problems(a.Errors).Err()
}

// messageOf reads what the flags say of a message.
func messageOf(ctx *cli.Context, desk *route.Desk) (route.Message, error) {
	m := route.Message{Channel: ctx.String("channel"), Author: ctx.String("author"), Followers: ctx.Int("followers")}
	if m.Followers < 0 {
		return m, usage("--followers %d is fewer than none", m.Followers)
	}
	if err := desk.Channel(m.Channel); err != nil {
		return m, usage("--channel: %v", err)
	}
	if received := ctx.String("received"); received != "" {
		var err error
		if m.Received, err = route.Received(received); err != nil {
			return m, usage("--received %v", err)
		}
	}
	return m, nil
}

// messageText reads the words of a message: those that were typed, or stdin.
func (c *console) messageText(typed string) (string, error) {
	text := typed
	if typed == "-" {
		data, err := c.readStdin()
		if err != nil {
			return "", err
		}
		text = strings.TrimRight(strings.TrimPrefix(string(data), "\ufeff"), "\r\n")
	} else if info, err := os.Stat(typed); err == nil && info.Mode().IsRegular() {
		return "", usage("%s is a file; to route what it holds: copydesk route - < %s", typed, shellWord(typed))
	}
	if err := route.Text(text); err != nil {
		return "", usage("%v", err)
	}
	return text, nil
}
