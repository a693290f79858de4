package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"copydesk/internal/spelling"

	"github.com/urfave/cli/v2"
)

// reorder moves the flags of a command line right behind its command, wherever they were typed, since the library reads
// flags only up to the first path. What follows "--" is paths. An unknown command or flag is an error that names the
// nearest known one.
func reorder(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	l := commandLine{commands: app.Commands}
	for rest := args[1:]; len(rest) > 0; {
		read, err := l.read(rest)
		if err != nil {
			return nil, err
		}
		rest = rest[read:]
	}
	switch {
	case l.version:
		return []string{args[0], "--version"}, nil
	case l.open != nil:
		return nil, usage("the flag %s needs a value", args[len(args)-1])
	case l.command == nil:
		return nil, usage("name a command; copydesk help lists them")
	case len(l.commands) > 0:
		return nil, helpWanted{l.words} // a command of commands, and none of them is named
	}
	out := append(args[:1:1], l.words...)
	for _, t := range l.flags {
		if find(l.command.Flags, t.name) != nil {
			out = append(out, t.args...)
		} else if err := l.idle(t); err != nil {
			return nil, err
		}
	}
	if len(l.paths) > 0 {
		out = append(append(out, "--"), l.paths...)
	}
	return out, nil
}

// commandLine is what was typed, taken apart.
type commandLine struct {
	words    []string // of the command: "policy", "list"
	command  *cli.Command
	commands []*cli.Command // those of which the next word names one
	flags    []typed
	open     cli.Flag // the flag whose value comes next
	paths    []string
	plain    bool // after "--" all is paths
	version  bool
}

// typed is a flag as it was typed.
type typed struct {
	flag cli.Flag
	name string
	args []string // it, and its value where that stands apart
}

// read reads what stands next on the line, and gives how many words that were.
func (l *commandLine) read(rest []string) (int, error) {
	switch arg := rest[0]; {
	case l.plain:
		l.paths = append(l.paths, arg)
	case arg == "--":
		l.plain = true
	case len(arg) > 1 && arg[0] == '-':
		return l.readFlag(rest)
	case len(l.commands) > 0 && len(l.paths) == 0:
		next := named(l.commands, arg)
		if next == nil {
			return 0, unknownCommand(l.command, l.commands, arg)
		}
		l.words, l.command, l.commands = append(l.words, arg), next, next.Subcommands
	default:
		l.paths = append(l.paths, arg)
	}
	return 1, nil
}

func (l *commandLine) readFlag(rest []string) (int, error) {
	name, _, hasValue := strings.Cut(strings.TrimLeft(rest[0], "-"), "=")
	switch name {
	case "h", "help":
		return 0, helpWanted{l.words}
	case "v", "version":
		if l.command == nil {
			l.version = true
			return len(rest), nil
		}
	}
	f := find(l.known(), name)
	if f == nil {
		f = find(commonFlags(), name) // of a command that is still to come, or one that every command takes
	}
	n := 1
	switch {
	case f == nil:
		return 0, unknownFlag(l.words, l.known(), rest[0])
	case hasValue || !takesValue(f):
	case len(rest) == 1:
		l.open = f
	default:
		n = 2
	}
	l.flags = append(l.flags, typed{f, name, rest[:n]})
	return n, nil
}

// known are the flags of the command; those that most commands have, where none is named yet.
func (l *commandLine) known() []cli.Flag {
	if l.command == nil || len(l.commands) > 0 {
		return commonFlags()
	}
	return l.command.Flags
}

// everywhere are the flags that every command takes, so that a script can give them to all; where a command has nothing to
// fail on, to colour or to do at once, they change nothing.
var everywhere = []string{"fail-on", "jobs", "quiet", "q", "no-color"}

// idle holds a flag that changes nothing here to what it would have to be elsewhere: a slip of the pen in it is told by
// every command.
func (l *commandLine) idle(t typed) error {
	if !slices.Contains(everywhere, t.name) {
		return unknownFlag(l.words, l.known(), t.args[0])
	}
	set := flag.NewFlagSet("", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	if err := t.flag.Apply(set); err != nil {
		return err
	}
	if err := set.Parse(t.args); err != nil {
		return misused(err)
	}
	if level := set.Lookup("fail-on"); level != nil {
		_, err := failLevel(level.Value.String())
		return err
	}
	return nil
}

func find(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func named(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func unknownFlag(words []string, flags []cli.Flag, arg string) error {
	var names []string
	for _, f := range flags {
		if len(f.Names()[0]) > 1 {
			names = append(names, f.Names()[0])
		}
	}
	where := strings.Join(append([]string{"copydesk"}, words...), " ")
	typed, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	if near := spelling.Nearest(typed, names); near != "" {
		return usage("unknown flag %s; did you mean --%s?", arg, near)
	}
	return usage("unknown flag %s; %s --help lists the flags", arg, where)
}

func unknownCommand(parent *cli.Command, commands []*cli.Command, arg string) error {
	names := commandNames(commands)
	prefix := "copydesk"
	if parent != nil {
		prefix += " " + parent.Name
	}
	if near := spelling.Nearest(arg, names); near != "" {
		return usage("unknown command %q; did you mean %s %s?", arg, prefix, near)
	}
	hint := ""
	if parent == nil && strings.ContainsAny(arg, "./") {
		hint = fmt.Sprintf("; to check a draft, type: copydesk lint %s", arg)
	}
	return usage("unknown command %q; the commands of %s are %s%s", arg, prefix, strings.Join(names, ", "), hint)
}

// paths gives the arguments of a command, which are paths.
func paths(ctx *cli.Context) []string { return slices.Clone(ctx.Args().Slice()) }

// atMost refuses more arguments than a command takes.
func atMost(ctx *cli.Context, n int, takes string) error {
	if ctx.NArg() > n {
		return usage("copydesk %s takes %s; %q is too much", spelt(ctx), takes, ctx.Args().Get(n))
	}
	return nil
}

// spelt gives the words of a command as they are typed: "policy list".
func spelt(ctx *cli.Context) string {
	var words []string
	for _, c := range ctx.Lineage() {
		if c.Command != nil && c.Command.Name != "" && c.Command.Name != ctx.App.Name {
			words = append(words, c.Command.Name)
		}
	}
	slices.Reverse(words)
	return strings.Join(words, " ")
}

func takesValue(f cli.Flag) bool {
	_, isBool := f.(*cli.BoolFlag)
	return !isBool
}
