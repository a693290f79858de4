package main

import (
	"fmt"
	"strings"

	"copydesk/internal/policy"

	"github.com/urfave/cli/v2"
)

func (c *console) explainCommand() *cli.Command {
	return command(&cli.Command{
		Name:        "explain",
		Usage:       "say what a rule wants and why, who owns it, and who may waive it",
		ArgsUsage:   "RULE",
		Description: "copydesk explain disclosure/label-missing",
		Flags:       documentFlags("text", "json"),
		Action:      c.explain,
	})
}

func (c *console) explain(ctx *cli.Context) error {
	if ctx.NArg() == 0 {
		return usage("name a rule, such as disclosure/label-missing; copydesk policy list names them all")
	}
	if err := atMost(ctx, 1, "one rule"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	g, policies, err := c.governed(ctx)
	if err != nil {
		return err
	}
	e, err := policy.Explain(g, policies, ctx.Args().First())
	if err != nil {
		return usage("%v", err)
	}
	if format == "json" {
		return c.deliverJSON(ctx, e)
	}
	p := page{width: c.pageWidth(ctx.String("output"))}
	p.explanation(e)
	return c.deliver(ctx.String("output"), p.out.Bytes())
}

// judged says what a rule looks at, as a reader sees it.
var judged = map[string]string{
	"draft": "looks at drafts", "register": "looks at the register of accounts, people and roles",
	"change": "looks at changes to this repository", "mention": "looks at messages that come in", "policy": "looks at the policies themselves",
}

func (p *page) explanation(e policy.Explanation) {
	p.wrap(0, e.Title)
	p.wrap(0, fmt.Sprintf("%s · %s · %s", e.ID, e.LevelWords(), judged[e.Subject]))
	summary := e.Doc.Summary
	if summary == "" {
		summary = e.Description
	}
	p.section("", summary)
	p.section("What to do", e.Remedy)
	p.section("Avoid", policy.ForPeople(e.Doc.Avoid))
	p.section("Prefer", policy.ForPeople(e.Doc.Prefer))
	p.section("Why", e.Doc.Why)
	if e.Words.ID != "" {
		p.section(fmt.Sprintf("Clause %s, %s (%s)", e.Words.ID, e.Words.Title, e.Words.Policy), e.Words.Text)
	}
	p.who(e)
	p.settings(e)
	p.waivers(e)
	if len(e.Risks) > 0 {
		p.section("Stands against", "- "+strings.Join(e.Risks, "\n- "))
	}
	source := e.Doc.Source
	for _, s := range e.Sources {
		if !strings.Contains(source, s.Ref) {
			source += fmt.Sprintf("\n- %s: %s", s.Description, s.Ref)
		}
	}
	p.section("Source", strings.TrimSpace(source))
}

func (p *page) who(e policy.Explanation) {
	if e.OwnedBy.ID == "" {
		return
	}
	text := "- Owner: " + holders(e.OwnedBy)
	if e.EscalateTo.ID != "" {
		text += "\n- When in doubt: " + holders(e.EscalateTo)
	}
	for _, r := range e.MayWaive {
		text += "\n- For a waiver: " + holders(r)
	}
	p.section("Who to ask", text)
}

func holders(r policy.Role) string {
	if len(r.People) == 0 {
		return r.Title
	}
	return fmt.Sprintf("%s (%s)", r.Title, strings.Join(r.People, ", "))
}

func (p *page) settings(e policy.Explanation) {
	var lines []string
	for _, s := range e.Parameters {
		value := fmt.Sprintf("%s = %v", s.Name, s.Value)
		switch {
		case s.Value == nil:
			value = s.Name + " is not set"
		case s.Default != nil && fmt.Sprint(s.Default) != fmt.Sprint(s.Value):
			value += fmt.Sprintf(" (%v by default)", s.Default)
		}
		lines = append(lines, fmt.Sprintf("- %s: %s", value, s.Description))
	}
	p.section("Settings here", strings.Join(lines, "\n"))
}

func (p *page) waivers(e policy.Explanation) {
	var lines []string
	for _, w := range e.Waivers {
		line := fmt.Sprintf("- %s, until %s, asked for by %s, approved by %s: %s (for %s)", w.ID, w.Expires, w.RequestedBy, w.ApprovedBy,
			w.Reason, strings.Join(w.Scope, ", "))
		if !w.InForce {
			line += "; not in force: " + w.WhyNot
		}
		lines = append(lines, line)
	}
	p.section("Waivers", strings.Join(lines, "\n"))
}
