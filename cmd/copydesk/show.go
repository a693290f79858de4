package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/report"

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
			"copydesk show account acme-x\n" +
			"copydesk show role representative -f json",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write as `FORMAT`: text or json"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"},
		}, repositoryFlags()...),
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
	if f := ctx.String("format"); f != "text" && f != "json" {
		return unknownName("format", f, []string{"text", "json"})
	}
	g, err := c.registerHere(ctx)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	s := shown{&out, g}
	var facts any
	found := false
	switch kind {
	case "person":
		var f register.PersonFacts
		if f, found = g.Facts.People[id]; found {
			facts = f
			s.person(f)
		} else {
			err = unknownName(kind, id, slices.Sorted(maps.Keys(g.Facts.People)))
		}
	case "account":
		var f register.AccountFacts
		if f, found = g.Facts.Accounts[id]; found {
			facts = f
			s.account(f)
		} else {
			err = unknownName(kind, id, slices.Sorted(maps.Keys(g.Facts.Accounts)))
		}
	case "role":
		var f register.RoleFacts
		if f, found = g.Facts.Roles[id]; found {
			facts = f
			s.role(f)
		} else {
			err = unknownName(kind, id, slices.Sorted(maps.Keys(g.Facts.Roles)))
		}
	case "activity":
		var f register.ActivityFacts
		if f, found = g.Facts.RACI[id]; found {
			facts = f
			s.activity(f)
		} else {
			err = unknownName(kind, id, slices.Sorted(maps.Keys(g.Facts.RACI)))
		}
	}
	if err != nil {
		return err
	}
	if ctx.String("format") == "json" {
		out.Reset()
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(facts); err != nil {
			return err
		}
	}
	return c.deliver(ctx.String("output"), out.Bytes())
}

// shown writes an entry of the register in words. A line without anything to say is left out.
type shown struct {
	w io.Writer
	g *governance.Governance
}

func (s shown) head(format string, args ...any) {
	fmt.Fprintln(s.w, report.Printable(fmt.Sprintf(format, args...)))
}

func (s shown) line(name, text string) {
	if text != "" {
		fmt.Fprintf(s.w, "  %-12s %s\n", name, report.Printable(text))
	}
}

func (s shown) lines(name string, texts []string) {
	for i, t := range texts {
		if i > 0 {
			name = ""
		}
		s.line(name, t)
	}
}

// called gives a person's id with the name behind it.
func (s shown) called(id string) string {
	if name := s.g.Facts.People[id].Name; name != "" && id != "" {
		return fmt.Sprintf("%s (%s)", name, id)
	}
	return id
}

func (s shown) everybody(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.called(id)
	}
	return strings.Join(names, ", ")
}

func (s shown) person(p register.PersonFacts) {
	s.head("%s (%s)", p.Name, p.ID)
	s.line("Unit", strings.Trim(p.Unit+", "+p.Employment, ", "))
	switch {
	case p.OnLeave:
		s.line("Today", "on leave")
	case p.Active:
		s.line("Today", "active")
	default:
		s.line("Today", p.WhyNot)
	}
	if p.Ends.Has {
		s.line("Last day", p.Ends.Date)
	}
	s.line("Reports to", s.called(p.ReportsTo.ID))
	s.line("Stands in", s.called(p.Backup.ID))
	for _, r := range p.Roles {
		s.line("Role", r.Role+": "+s.g.Facts.Roles[r.Role].Title)
	}
	for _, h := range p.Holds {
		s.line("May", fmt.Sprintf("%s on %s accounts, as %s", h.Grant, every(h.Class), h.Role))
	}
	for _, t := range p.Training {
		s.line("Course", strings.TrimSpace(fmt.Sprintf("%s: %s %s", t.Course, t.State, t.Ends.Date)))
	}
	for _, x := range p.Signed {
		s.line("Signed", fmt.Sprintf("%s %s on %s%s", x.Policy, x.Version, x.On, outdated(x.Current)))
	}
	for _, x := range p.Unsigned {
		s.line("To sign", x.Policy+" "+x.Version)
	}
	s.lines("Owns", p.Custodian.Owner)
	s.lines("Backup of", p.Custodian.Backup)
	s.lines("Alone on", p.Custodian.Sole)
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.RACI)) {
		a := s.g.Facts.RACI[id]
		switch {
		case slices.Contains(a.Approvers, p.ID):
			s.line("Approves", id+": "+a.Title)
		case slices.Contains(a.Authors, p.ID):
			s.line("Does", id+": "+a.Title)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.g.Facts.Rotas)) {
		if r := s.g.Facts.Rotas[id]; slices.Contains(r.People, p.ID) {
			s.line("On duty", fmt.Sprintf("%s: %s, %s to %s %s", r.Title, strings.Join(r.Days, " "), r.From, r.To, r.Zone))
		}
	}
}

func every(class string) string {
	if class == "*" {
		return "all"
	}
	return class
}

func outdated(current bool) string {
	if current {
		return ""
	}
	return ", no longer the current version"
}

func (s shown) account(a register.AccountFacts) {
	s.head("%s: @%s on %s", a.ID, a.Handle, s.platform(a.Platform))
	s.line("Status", strings.Trim(a.Status+", "+a.Class, ", "))
	s.line("URL", a.URL)
	s.line("Purpose", a.Purpose)
	s.line("Audience", a.Audience)
	s.line("Objective", a.Objective.ID)
	s.custodian("Owner", a.Owner)
	s.custodian("Backup", a.Backup)
	for _, x := range a.Access {
		text := s.called(x.ID) + ": " + strings.Join(x.Grants, ", ")
		if !x.Active {
			text += "; " + x.WhyNot
		}
		s.line("Access", text)
	}
	s.line("Credentials", a.Custody.Vault)
	s.line("2nd factor", a.Custody.SecondFactor)
	s.line("Mailbox", a.Custody.Mailbox)
	s.line("Approved by", a.ApprovedBy.ID)
	if a.AccessReviewed.Has {
		s.line("Reviewed", fmt.Sprintf("%s, %d days ago", a.AccessReviewed.Date, a.AccessReviewed.DaysSince))
	}
	if a.LastActivity.Has {
		s.line("Last post", fmt.Sprintf("%s, %d days ago", a.LastActivity.Date, a.LastActivity.DaysSince))
	}
	if a.Paused {
		s.line("Paused", a.PausedWhy)
	}
	for _, cover := range s.g.Facts.Coverage {
		if slices.Contains(cover.Accounts, a.ID) && cover.HasGap {
			s.line("Nobody there", cover.Gap.Words)
		}
	}
}

func (s shown) platform(id string) string {
	if p, ok := s.g.Facts.Platforms[id]; ok {
		return p.Title
	}
	return id
}

func (s shown) custodian(name string, x register.Custodian) {
	switch {
	case !x.Named:
		s.line(name, "nobody")
	case !x.Exists:
		s.line(name, x.ID+", who is not in the people list")
	default:
		text := s.called(x.ID)
		if len(x.WhyNot) > 0 {
			text += "; " + strings.Join(x.WhyNot, "; ")
		}
		if x.Leaves {
			text += "; last day " + x.LastDay
		}
		s.line(name, text)
	}
}

func (s shown) role(r register.RoleFacts) {
	s.head("%s (%s)", r.Title, r.ID)
	s.line("Purpose", r.Purpose)
	s.lines("Does", r.Responsibilities)
	s.line("Reports to", r.ReportsTo.ID)
	for _, class := range slices.Sorted(maps.Keys(r.Grants)) {
		s.line("May", fmt.Sprintf("%s on %s accounts", strings.Join(r.Grants[class], ", "), every(class)))
	}
	s.line("Courses", strings.Join(r.Courses, ", "))
	s.line("Held by", s.everybody(r.ActiveHolders))
	var gone []string
	for _, id := range r.Holders {
		if !slices.Contains(r.ActiveHolders, id) {
			gone = append(gone, id)
		}
	}
	s.line("Not active", s.everybody(gone))
	s.line("Accountable", strings.Join(r.AccountableFor, ", "))
	s.line("Responsible", strings.Join(r.ResponsibleFor, ", "))
	s.line("Consulted", strings.Join(r.ConsultedOn, ", "))
}

func (s shown) activity(a register.ActivityFacts) {
	s.head("%s (%s)", a.Title, a.ID)
	for _, part := range []struct {
		name string
		uses []register.RoleUse
	}{{"Responsible", a.Responsible}, {"Accountable", a.Accountable}, {"Consulted", a.Consulted}, {"Informed", a.Informed}} {
		for _, u := range part.uses {
			holders := s.everybody(u.Holders)
			if holders == "" {
				holders = "nobody active"
			}
			s.line(part.name, u.Role+": "+holders)
		}
	}
	s.lines("Governs", a.Paths)
	for _, id := range a.BlockedAuthors {
		s.line("Blocked", s.called(id)+": nobody else could approve")
	}
}
