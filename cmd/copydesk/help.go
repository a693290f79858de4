package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// topicFiles are what copydesk help TOPIC prints.
//
//go:embed help
var topicFiles embed.FS

// topics are what can be explained, with what each is about.
var topics = []struct{ name, about string }{
	{"drafts", "what is checked, and what a draft may say of itself"},
	{"rules", "what judges, and how a rule is turned down or written"},
	{"waivers", "exceptions, with a reason and an end"},
	{"charter", "who decides, and how a repository is governed"},
	{"exit-status", "what a program makes of a run"},
}

func (c *console) helpCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "help",
		Usage:     "say how to use a command, or explain drafts, rules, waivers, the charter or the exit status",
		ArgsUsage: "[COMMAND or TOPIC]",
		Description: "copydesk help lint\n" +
			"copydesk help waivers",
		Action: func(ctx *cli.Context) error { return c.help(ctx.App, paths(ctx)) },
	})
}

// helpWanted is a command line that asks how to use a command, which it names.
type helpWanted struct{ command []string }

func (helpWanted) Error() string { return "help is wanted" }

// help prints a topic, or how to use a command, or the whole program where nothing is named.
func (c *console) help(app *cli.App, wanted []string) error {
	p := page{width: c.pageWidth("")}
	if len(wanted) == 1 {
		if text, err := topicFiles.ReadFile("help/" + wanted[0] + ".md"); err == nil {
			p.topic(string(text))
			return c.deliver("", p.out.Bytes())
		}
	}
	command, commands := (*cli.Command)(nil), app.Commands
	for i, name := range wanted {
		known := commandNames(commands)
		if i > 0 && len(known) == 0 {
			return usage("copydesk %s has no commands; %q is too much", strings.Join(wanted[:i], " "), name)
		}
		if command, commands = named(commands, name), nil; command == nil {
			if i == 0 {
				for _, t := range topics {
					known = append(known, t.name)
				}
			}
			return unknownName("command or topic", name, known)
		}
		commands = command.Subcommands
	}
	if command == nil {
		p.program(app)
	} else {
		p.command(command, strings.Join(append([]string{app.Name}, wanted...), " "))
	}
	return c.deliver("", p.out.Bytes())
}

// commandNames names the commands that people type.
func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}

// topic prints a text of Markdown with a title and sections.
func (p *page) topic(text string) {
	for i, part := range strings.Split("\n"+text, "\n## ") {
		title, rest, _ := strings.Cut(strings.TrimSpace(part), "\n")
		if i == 0 {
			p.wrap(0, strings.TrimPrefix(title, "# "))
			p.section("", rest)
			continue
		}
		p.section(title, rest)
	}
}

func (p *page) program(app *cli.App) {
	p.wrap(0, app.Name+": "+app.Usage)
	p.described(app.Description)
	p.commands(app.Commands)
	p.heading("Topics")
	for _, t := range topics {
		p.pair(t.name, t.about, 13)
	}
	p.line(0, "")
	p.wrap(0, "copydesk help COMMAND says how to use one, copydesk help TOPIC explains, copydesk --version says which version this is.")
}

func (p *page) command(c *cli.Command, name string) {
	p.wrap(0, name+": "+c.Usage)
	line := name
	if len(c.Flags) > 0 {
		line += " [flags]"
	}
	if len(c.Subcommands) > 0 {
		line += " COMMAND"
	}
	p.line(0, "")
	p.line(0, "Usage: "+strings.TrimSpace(line+" "+c.ArgsUsage))
	p.described(c.Description)
	p.commands(c.Subcommands)
	everywhere := map[string]bool{}
	for _, f := range commonFlags() {
		everywhere[f.Names()[0]] = true
	}
	own := slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return everywhere[f.Names()[0]] })
	common := slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return !everywhere[f.Names()[0]] })
	p.flags("Flags", own)
	p.flags("Flags that mean the same everywhere", common)
}

func (p *page) heading(text string) {
	p.line(0, "")
	p.line(0, text)
}

// described prints a command's description: its examples are the lines that begin with the program's name.
func (p *page) described(description string) {
	var prose, examples []string
	for line := range strings.SplitSeq(description, "\n") {
		if strings.HasPrefix(line, "copydesk ") {
			examples = append(examples, line)
		} else {
			prose = append(prose, line)
		}
	}
	if text := strings.TrimSpace(strings.Join(prose, " ")); text != "" {
		p.line(0, "")
		p.wrap(0, text)
	}
	if len(examples) > 0 {
		p.heading("Examples")
	}
	for _, e := range examples {
		if typed, about, ok := strings.Cut(e, "   "); ok && utf8.RuneCountInString(e)+2 > p.width {
			p.line(2, typed)
			p.wrap(6, about)
			continue
		}
		p.line(2, e)
	}
}

func (p *page) commands(commands []*cli.Command) {
	if len(commands) == 0 {
		return
	}
	p.heading("Commands")
	for _, c := range commands {
		if !c.Hidden {
			p.pair(c.Name, c.Usage, 13)
		}
	}
}

func (p *page) flags(heading string, flags []cli.Flag) {
	if len(flags) == 0 {
		return
	}
	p.heading(heading)
	for _, f := range flags {
		name, text := flagWords(f)
		p.pair(name, text, 25)
	}
}

// flagWords says how a flag is typed, and what it does.
func flagWords(f cli.Flag) (name, text string) {
	usage, value := "", ""
	if doc, ok := f.(cli.DocGenerationFlag); ok {
		usage = doc.GetUsage()
	}
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		word, after, _ := strings.Cut(rest, "`")
		value, usage = " "+word, before+word+after
	}
	name = "    --" + f.Names()[0]
	if len(f.Names()) > 1 {
		name = "-" + f.Names()[1] + ", --" + f.Names()[0]
	}
	if s, ok := f.(*cli.StringFlag); ok && s.Value != "" && !strings.Contains(usage, "default") {
		usage += fmt.Sprintf(" (default: %s)", s.Value)
	}
	return name + value, usage
}

// pair prints a name and, in a column beside it or below it where the page is narrow, what it is.
func (p *page) pair(name, text string, column int) {
	if utf8.RuneCountInString(name)+2 > column || p.width-column < 24 {
		p.line(2, name)
		p.wrap(10, text)
		return
	}
	before := p.out.Len()
	p.wrap(column+2, text)
	line := p.out.Bytes()[before:]
	copy(line[2:], name)
}
