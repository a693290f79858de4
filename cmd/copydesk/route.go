package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/report"
	"copydesk/internal/source"
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
	m := route.Message{Channel: ctx.String("channel"), Author: ctx.String("author"), Followers: ctx.Int("followers")}
	if m.Followers < 0 {
		return usage("--followers %d is fewer than none", m.Followers)
	}
	if err := desk.Channel(m.Channel); err != nil {
		return usage("--channel: %v", err)
	}
	if received := ctx.String("received"); received != "" {
		if m.Received, err = route.Received(received); err != nil {
			return usage("--received %v", err)
		}
	}
	if ctx.Bool("jsonl") {
		return c.routeLines(ctx, run, desk, m)
	}
	if m.Text = ctx.Args().First(); m.Text == "-" {
		data, err := c.readStdin()
		if err != nil {
			return err
		}
		m.Text = strings.TrimRight(strings.TrimPrefix(string(data), "\ufeff"), "\r\n")
	}
	if info, err := os.Stat(m.Text); err == nil && ctx.Args().First() != "-" && info.Mode().IsRegular() {
		return usage("%s is a file; to route what it holds: copydesk route - < %s", m.Text, m.Text)
	}
	if err := route.Text(m.Text); err != nil {
		return usage("%v", err)
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

// answer tells in words who answers. Without a charter nobody is known who could.
func (c *console) answer(p *page, m route.Message, a route.Answer, charter bool) {
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
	if a.Received != a.Now || !m.Received.IsZero() {
		p.labelled("Received", c.local(a.Received))
	}
	switch {
	case a.Decider == "" && !charter:
		p.labelled("Decides", "nobody is known here; copydesk init writes a charter and a register to fill in")
	case a.Decider == "":
		p.labelled("Decides", "nobody who may decide is there: see copydesk check")
	default:
		p.labelled("Decides", personNamed(a.DeciderName, a.Decider, a.OnDuty))
	}
	if a.Backup != "" {
		onDuty := slices.ContainsFunc(a.Duty, func(d route.Person) bool { return d.ID == a.Backup })
		p.labelled("Backup", personNamed(a.BackupName, a.Backup, onDuty))
	}
	switch {
	case len(a.Duty) == 0 && a.Next != "":
		p.labelled("On duty", "nobody; somebody is from "+c.local(a.Next))
	case len(a.Duty) > 0 && !a.OnDuty:
		var names []string
		for _, d := range a.Duty {
			names = append(names, personNamed(d.Name, d.ID, false))
		}
		p.labelled("On duty", few(names))
	}
	var told []string
	for _, n := range a.Notify {
		switch {
		case n.ID == "":
			told = append(told, "nobody is there for "+n.As)
		case n.ID == n.As:
			told = append(told, personNamed(n.Name, n.ID, false))
		default:
			told = append(told, personNamed(n.Name, n.ID, false)+", "+n.As)
		}
	}
	if len(told) > 0 {
		p.labelled("Tell", strings.Join(told, "; "))
	}
	for _, d := range []struct{ name, by, key string }{
		{"Acknowledge", a.AcknowledgeBy, "acknowledge"}, {"Respond", a.RespondBy, "respond"}, {"Next update", a.UpdateBy, "update"},
	} {
		if d.by == "" {
			continue
		}
		text := "by " + c.local(d.by)
		if slices.Contains(a.Overdue, d.key) {
			text += ", overdue by " + between(d.by, a.Now)
		}
		p.labelled(d.name, text)
	}
	if a.Template != "" {
		p.labelled("Template", a.Template)
	}
	if a.Pause != "" && a.Pause != "none" {
		p.labelled("Publishing", "pause "+a.Pause)
	}
}

// personNamed gives a person's name with the id behind it.
func personNamed(name, id string, onDuty bool) string {
	text := id
	if name != "" {
		text = fmt.Sprintf("%s (%s)", name, id)
	}
	if onDuty {
		text += ", on duty"
	}
	return text
}

// between gives the time from one stamp to another in words, to the minute.
func between(from, to string) string {
	f, _ := time.Parse(time.RFC3339, from)
	t, _ := time.Parse(time.RFC3339, to)
	if d := t.Sub(f).Truncate(time.Minute); d > 0 {
		return source.Duration(d).String()
	}
	return "less than a minute"
}

// local writes a time in the reader's own zone.
func (c *console) local(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return t.In(c.zone).Format("Monday 2 January 2006, 15:04 MST")
}

// routeLines routes the messages of JSON Lines, each by itself. What a line leaves out is as the flags say.
func (c *console) routeLines(ctx *cli.Context, run context.Context, desk *route.Desk, flags route.Message) error {
	if ctx.Args().First() != "-" {
		return usage("--jsonl reads stdin: copydesk route --jsonl - < mentions.jsonl")
	}
	unread := map[string]bool{}
	err := c.stream(ctx.String("output"), func(w io.Writer) error {
		enc := encoder(w)
		in := bufio.NewScanner(c.stdin)
		in.Buffer(make([]byte, 64<<10), 6*route.MaxMessage+64<<10)
		number := 0
		for in.Scan() {
			number++
			line := bytes.TrimPrefix(bytes.TrimSpace(in.Bytes()), []byte("\ufeff"))
			if len(line) == 0 {
				continue
			}
			m, others, faults := route.Line(line)
			for _, key := range others {
				unread[key] = true
			}
			if err := desk.Channel(m.Channel); err != nil {
				faults = append(faults, fmt.Sprintf("\"channel\": %v", err))
			}
			var answer any
			if len(faults) > 0 {
				problems := make([]finding.Problem, len(faults))
				for i, f := range faults {
					problems[i] = finding.Problem{Path: "<stdin>", Line: number, Column: 1, Message: f}
				}
				c.code, answer = 2, factsLine{m.ID, problems}
			} else {
				m.Channel, m.Author = cmp.Or(m.Channel, flags.Channel), cmp.Or(m.Author, flags.Author)
				m.Followers = cmp.Or(m.Followers, flags.Followers)
				if m.Received.IsZero() {
					m.Received = flags.Received
				}
				a := desk.Route(run, m)
				if len(a.Errors) > 0 {
					c.code = 2
				}
				answer = a
			}
			if err := enc.Encode(answer); err != nil {
				return err
			}
			if err := run.Err(); err != nil {
				return err
			}
		}
		switch err := in.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			return fmt.Errorf("line %d of stdin is longer than any message may be; nothing after it was read", number+1)
		case err != nil:
			return fmt.Errorf("read stdin: %w", err)
		}
		return nil
	})
	if len(unread) > 0 {
		c.say("not read of these messages: %s; route reads id, text, channel, author, followers, received", list(slices.Sorted(maps.Keys(unread))))
	}
	return err
}
