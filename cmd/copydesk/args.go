package main

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
)

// reorder moves the flags of a command line right behind its command, wherever they were typed, since the library reads
// flags only up to the first path. What follows "--" is paths. An unknown command or flag is an error that names the
// nearest known one.
func reorder(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	commands, flags := app.Commands, commonFlags()
	out := []string{args[0]}
	var before, paths, words []string
	var command *cli.Command
	rest := args[1:]
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			paths = append(paths, rest[i+1:]...)
			i = len(rest)
		case len(arg) > 1 && arg[0] == '-':
			switch strings.TrimLeft(arg, "-") {
			case "h", "help":
				return nil, helpWanted{words}
			case "v", "version":
				if command == nil {
					return []string{args[0], "--version"}, nil
				}
			}
			name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			flag := find(flags, name)
			idle := flag == nil && command != nil && len(command.Subcommands) == 0 && slices.Contains(everywhere, name)
			if idle {
				flag = find(commonFlags(), name)
			}
			if flag == nil {
				return nil, unknownFlag(words, flags, arg)
			}
			if idle {
				if _, isBool := flag.(*cli.BoolFlag); !isBool && !hasValue {
					i++ // its value goes with it
				}
				continue
			}
			before = append(before, arg)
			if _, isBool := flag.(*cli.BoolFlag); isBool || hasValue {
				continue
			}
			if i+1 == len(rest) {
				return nil, usage("the flag %s needs a value", arg)
			}
			i++
			before = append(before, rest[i])
		case len(commands) > 0 && len(paths) == 0:
			next := named(commands, arg)
			if next == nil {
				return nil, unknownCommand(command, commands, arg)
			}
			out, words = append(out, arg), append(words, arg)
			command, commands = next, next.Subcommands
			if len(next.Flags) > 0 {
				flags = next.Flags
			}
		default:
			paths = append(paths, arg)
		}
	}
	if len(commands) > 0 && command != nil {
		return nil, helpWanted{words} // a command of commands, and none of them is named
	}
	out = append(out, before...)
	if len(paths) > 0 {
		out = append(append(out, "--"), paths...)
	}
	return out, nil
}

// everywhere are the flags that every command takes, so that a script can give them to all; where a command has nothing to
// fail on, to colour or to do at once, they change nothing.
var everywhere = []string{"fail-on", "jobs", "quiet", "q", "no-color"}

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
	if near := source.Nearest(typed, names); near != "" {
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
	if near := source.Nearest(arg, names); near != "" {
		return usage("unknown command %q; did you mean %s %s?", arg, prefix, near)
	}
	hint := ""
	if parent == nil && strings.ContainsAny(arg, "./") {
		hint = fmt.Sprintf("; to check a draft, type: copydesk lint %s", arg)
	}
	return usage("unknown command %q; the commands of %s are %s%s", arg, prefix, strings.Join(names, ", "), hint)
}
