package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

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
		c.answer(&out, m, a)
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
func (c *console) answer(w io.Writer, m route.Message, a route.Answer) {
	say := func(format string, args ...any) {
		fmt.Fprintf(w, "%s\n", report.Printable(fmt.Sprintf(format, args...)))
	}
	if a.Matched {
		say("Level %s: %s", a.Level, a.Title)
		for _, r := range a.Reasons {
			say("  because of %s", strings.Join(strings.Fields(r.Text), " "))
			if line, under := underlined(m.Text, r.At); line != "" {
				say("    %s", line)
				say("    %s", under)
			}
		}
	} else if a.Level == "" {
		say("No rule matched, and escalation.toml names no default level: nobody is named to answer.")
		return
	} else {
		say("No rule matched; the default path is level %s: %s", a.Level, a.Title)
	}
	switch {
	case a.Decider == "":
		say("Nobody who may decide is there: see copydesk check")
	case a.OnDuty:
		say("Decides:     %s (%s), on duty", a.DeciderName, a.Decider)
	case a.Next != "":
		say("Decides:     %s (%s), not on duty; somebody is from %s", a.DeciderName, a.Decider, c.local(a.Next))
	default:
		say("Decides:     %s (%s)", a.DeciderName, a.Decider)
	}
	if a.Backup != "" {
		say("Backup:      %s (%s)", a.BackupName, a.Backup)
	}
	for _, d := range []struct{ name, by string }{{"Acknowledge", a.AcknowledgeBy}, {"Respond", a.RespondBy}, {"Next update", a.UpdateBy}} {
		if d.by != "" {
			say("%-12s by %s", d.name+":", c.local(d.by))
		}
	}
	if a.Template != "" {
		say("Template:    %s", a.Template)
	}
	if a.Pause != "" && a.Pause != "none" {
		say("Publishing:  pause %s", a.Pause)
	}
}

// underlined gives the line in which the words stand, and marks below them.
func underlined(text string, at finding.Place) (line, under string) {
	if at.Start < 0 || at.End > len(text) || at.Start >= at.End {
		return "", ""
	}
	start := strings.LastIndexByte(text[:at.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[at.Start:], '\n'); i >= 0 {
		end = at.Start + i
	}
	from, to := at.Start, min(at.End, end)
	for from-start > 40 {
		start += len(text[start:from]) - 40
		for start < from && text[start]&0xc0 == 0x80 {
			start++
		}
	}
	if end-to > 40 {
		end = to + 40
		for end > to && end < len(text) && text[end]&0xc0 == 0x80 {
			end--
		}
	}
	return text[start:end], strings.Repeat(" ", utf8.RuneCountInString(text[start:from])) + strings.Repeat("~", max(1, utf8.RuneCountInString(text[from:to])))
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
