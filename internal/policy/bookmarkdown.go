package policy

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
)

// Markdown writes the book as Markdown.
func (b Book) Markdown(w io.Writer) error {
	p := printer{}
	p.line("# %s", b.title())
	p.line("")
	p.line("%s", escape(b.standing()))
	if b.Purpose != "" {
		p.line("")
		p.line("%s: %s.", escape(b.Committee), escape(strings.TrimSuffix(b.Purpose, ".")))
	}
	p.heading(2, "Contents")
	for _, policy := range b.Policies {
		p.line("- [%s](#%s)", escape(policy.Title), anchor(policy.Title))
	}
	for _, extra := range b.extras() {
		p.line("- [%s](#%s)", extra, anchor(extra))
	}
	for _, policy := range b.Policies {
		p.policy(policy)
	}
	p.roles(b.Roles)
	p.risks(b.Risks)
	p.decisions(b.Decisions)
	_, err := w.Write(p.out.Bytes())
	return err
}

func (b Book) title() string {
	if b.Organisation == "" {
		return "Policy book"
	}
	return escape(b.Organisation) + ": policy book"
}

// standing says as of when and of what the book is.
func (b Book) standing() string {
	return fmt.Sprintf("As of %s, made from %d rules (%s, %s).", b.Day, b.Policy.Rules, b.Policy.Source, b.Policy.Digest)
}

// extras are the chapters behind the policies.
func (b Book) extras() []string {
	var out []string
	for _, c := range []struct {
		n     int
		title string
	}{{len(b.Roles), "Roles"}, {len(b.Risks), "Risks"}, {len(b.Decisions), "Decisions"}} {
		if c.n > 0 {
			out = append(out, c.title)
		}
	}
	return out
}

type printer struct{ out bytes.Buffer }

func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(&p.out, format, args...)
	p.out.WriteByte('\n')
}

func (p *printer) heading(level int, title string) {
	p.line("\n%s %s\n", strings.Repeat("#", level), escape(title))
}

// field prints "Name: words." where there are words.
func (p *printer) field(name, words string) {
	if words != "" {
		p.line("- %s: %s", name, escape(words))
	}
}

func (p *printer) policy(b BookPolicy) {
	p.heading(2, b.Title)
	p.field("Owner", b.Owner.Title)
	p.field("Version", b.Version)
	p.field("Next review", b.ReviewDue)
	p.field("Serves", strings.Join(b.Principles, "; "))
	if b.Sign {
		p.field("Signed by", "everybody who may publish")
	}
	for _, part := range b.Parts {
		if part.Clause != nil {
			p.heading(4, part.Clause.ID+" "+part.Clause.Title)
		} else {
			p.line("")
		}
		p.line("%s", tame(part.Text, 1))
		if part.Clause == nil {
			continue
		}
		for _, r := range part.Clause.Rules {
			p.rule(r)
		}
	}
	if b.Sign {
		p.line("\nI have read this policy in version %s and keep to it.\n\nName, day, signature: ______________________________", escape(b.Version))
	}
}

func (p *printer) rule(r BookRule) {
	p.line("\n##### %s\n", escape(r.Title))
	p.line("`%s` · %s · owner: %s\n", r.ID, escape(r.LevelWords()), escape(r.OwnedBy.Title))
	p.prose("", cmp.Or(r.Doc.Summary, r.Description))
	p.prose("What to do: ", r.Remedy)
	p.prose("**Avoid**\n\n", ForPeople(r.Doc.Avoid))
	p.prose("**Prefer**\n\n", ForPeople(r.Doc.Prefer))
	p.prose("**Why.** ", r.Doc.Why)
	p.field("Stands against", strings.Join(r.Risks, "; "))
	p.field("Decided", strings.Join(r.Decisions, "; "))
	p.field("When in doubt", r.EscalateTo.Title)
	for _, s := range r.Parameters {
		if s.Value != nil {
			p.field("Setting", fmt.Sprintf("%s = %v: %s", s.Name, s.Value, s.Description))
		}
	}
	for _, x := range r.Waivers {
		p.field("Waiver", waiverWords(x))
	}
	p.prose("\n**Source**\n\n", r.Doc.Source)
}

func waiverWords(x Waiver) string {
	words := fmt.Sprintf("%s until %s for %s, approved by %s: %s", x.ID, x.Expires, strings.Join(x.Scope, ", "), x.ApprovedBy, x.Reason)
	if !x.InForce {
		words += " (not in force: " + x.WhyNot + ")"
	}
	return words
}

// prose prints Markdown that somebody wrote.
func (p *printer) prose(before, markdown string) {
	if markdown != "" {
		p.line("%s%s\n", before, tame(markdown, 4))
	}
}

func (p *printer) roles(roles []BookRole) {
	if len(roles) == 0 {
		return
	}
	p.heading(2, "Roles")
	for _, r := range roles {
		p.heading(3, r.Title)
		if r.Purpose != "" {
			p.line("%s\n", escape(r.Purpose))
		}
		for _, x := range r.Responsibilities {
			p.line("- %s", escape(x))
		}
		p.line("")
		p.field("Held by", strings.Join(r.Holders, ", "))
		p.field("Reports to", r.ReportsTo)
		p.field("Answers for", strings.Join(r.Accountable, "; "))
		p.field("Does", strings.Join(r.Responsible, "; "))
		p.field("Training", strings.Join(r.Courses, ", "))
	}
}

func (p *printer) risks(risks []BookRisk) {
	if len(risks) == 0 {
		return
	}
	p.heading(2, "Risks")
	p.line("| Risk | Likelihood × impact | Left | Owner | What we do | If it happens | Rules |")
	p.line("|---|---|---|---|---|---|---|")
	for _, r := range risks {
		p.line("| %s | %d × %d = %d | %d | %s | %s | %s | %s |", escape(r.Title), r.Likelihood, r.Impact, r.Likelihood*r.Impact, r.Residual,
			escape(r.Owner), escape(r.Mitigation), escape(r.Contingency), escape(strings.Join(r.Controls, ", ")))
	}
}

func (p *printer) decisions(decisions []BookDecision) {
	if len(decisions) == 0 {
		return
	}
	p.heading(2, "Decisions")
	p.line("| Decision | Day | What | Rests on it |")
	p.line("|---|---|---|---|")
	for _, d := range decisions {
		p.line("| %s | %s | %s | %s |", escape(d.ID), d.Day, escape(d.Title), escape(strings.Join(d.UsedBy, "; ")))
	}
}

// escape makes words from data stand in Markdown as they are, on one line.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_[]<>|#~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tame moves the headings of Markdown down and keeps raw HTML from being any. What stands in code stays as it is.
func tame(markdown string, down int) string {
	var out strings.Builder
	var last *block
	for line, code := range blocks(markdown) {
		if last = code; code == nil {
			if level, title := heading(line); level > 0 {
				line = strings.Repeat("#", min(level+down, 6)) + " " + title
			}
			line = noHTML(line)
		}
		out.WriteString(line + "\n")
	}
	if last != nil && !last.closed {
		out.WriteString(last.mark + "\n")
	}
	return strings.TrimRight(out.String(), "\n")
}

// noHTML escapes what opens a tag, outside code and links in angle brackets.
func noHTML(line string) string {
	if !strings.Contains(line, "<") {
		return line
	}
	var b strings.Builder
	code := false
	for i := range len(line) {
		switch {
		case line[i] == '`':
			code = !code
		case line[i] == '<' && !code && !strings.HasPrefix(line[i:], "<https://") && !strings.HasPrefix(line[i:], "<http://") && !strings.HasPrefix(line[i:], "<mailto:"):
			b.WriteString("&lt;")
			continue
		}
		b.WriteByte(line[i])
	}
	return b.String()
}

// anchor is the id that Markdown gives a heading.
func anchor(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.Join(strings.Fields(title), " ")) {
		switch {
		case r == ' ' || r == '-':
			b.WriteByte('-')
		case r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 0x7f:
			b.WriteRune(r)
		}
	}
	return b.String()
}
