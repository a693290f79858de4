package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"copydesk/internal/report"
	"copydesk/internal/source"
	"copydesk/route"
)

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
	c.who(p, a, charter)
	c.deadlines(p, a)
	if a.Template != "" {
		p.labelled("Template", a.Template)
	}
	if a.Pause != "" && a.Pause != "none" {
		p.labelled("Publishing", "pause "+a.Pause)
	}
}

// who tells who decides, who stands in, who is on duty and who is told.
func (c *console) who(p *page, a route.Answer, charter bool) {
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
}

// deadlines tells what has to be done by when.
func (c *console) deadlines(p *page, a route.Answer) {
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
