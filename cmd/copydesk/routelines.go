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
	"slices"

	"copydesk/finding"
	"copydesk/route"

	"github.com/urfave/cli/v2"
)

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
			if err := enc.Encode(c.routeLine(run, desk, m, flags, number, faults)); err != nil {
				return err
			}
			if run.Err() != nil {
				return context.Cause(run)
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

// routeLine gives the answer to the message of a line, or what is wrong with the line.
func (c *console) routeLine(run context.Context, desk *route.Desk, m, flags route.Message, number int, faults []string) any {
	if err := desk.Channel(m.Channel); err != nil {
		faults = append(faults, fmt.Sprintf("\"channel\": %v", err))
	}
	if len(faults) > 0 {
		c.code = 2
		problems := make([]finding.Problem, len(faults))
		for i, f := range faults {
			problems[i] = finding.Problem{Path: "<stdin>", Line: number, Column: 1, Message: f}
		}
		return brokenLine{m.ID, problems}
	}
	m.Channel, m.Author = cmp.Or(m.Channel, flags.Channel), cmp.Or(m.Author, flags.Author)
	m.Followers = cmp.Or(m.Followers, flags.Followers)
	if m.Received.IsZero() {
		m.Received = flags.Received
	}
	a := desk.Route(run, m)
	if len(a.Errors) > 0 {
		c.code = 2
	}
	return a
}
