package main

import (
	"embed"
	"io"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/policy"
	"copydesk/internal/report"

	"github.com/urfave/cli/v2"
)

// completionFiles teach a shell to ask copydesk what may come next.
//
//go:embed completion
var completionFiles embed.FS

// shells are those for which there is a completion.
var shells = []string{"bash", "zsh", "fish"}

func (c *console) completionCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "completion",
		Usage:     "have a shell complete commands, flags and names: bash, zsh or fish",
		ArgsUsage: "SHELL",
		Description: "What it prints says where it belongs.\n\n" +
			"copydesk completion bash\n" +
			"copydesk completion zsh\n" +
			"copydesk completion fish",
		Action: func(ctx *cli.Context) error {
			if ctx.NArg() != 1 {
				return usage("name one shell, as in copydesk completion bash; known are %s", list(shells))
			}
			if !slices.Contains(shells, ctx.Args().First()) {
				return unknownName("shell", ctx.Args().First(), shells)
			}
			script, err := completionFiles.ReadFile("completion/" + ctx.Args().First() + ".sh")
			if err != nil {
				return err
			}
			return c.deliver("", script)
		},
	})
}

// completeCommand answers a shell: the words so far, the last of them unfinished, give what it may become, one a line with
// what that is behind a tab. The line ":files" asks the shell for names of files.
func (c *console) completeCommand() *cli.Command {
	return command(&cli.Command{
		Name:   "__complete",
		Hidden: true,
		Action: func(ctx *cli.Context) error {
			// Whatever cannot be read here is told where the command itself is run.
			q := question{console: &console{stdin: c.stdin, stdout: io.Discard, stderr: io.Discard}, ctx: ctx}
			var out strings.Builder
			for _, a := range q.answers(paths(ctx)) {
				out.WriteString(report.Printable(a.word))
				if a.about != "" {
					out.WriteString("\t" + report.Printable(a.about))
				}
				out.WriteByte('\n')
			}
			return c.deliver("", []byte(out.String()))
		},
	})
}

// question is what a shell wants to know.
type question struct {
	*console
	ctx *cli.Context
}

// answer is a word that may come next, and what it is.
type answer struct{ word, about string }

// askFiles has the shell name files.
var askFiles = []answer{{word: ":files"}}

// answers gives what the last of the words may become.
func (q question) answers(words []string) []answer {
	if len(words) == 0 {
		words = []string{""}
	}
	before, last := words[:len(words)-1], words[len(words)-1]
	if last == "=" { // bash takes --flag=value apart
		last = ""
	}
	before = slices.DeleteFunc(slices.Clone(before), func(w string) bool { return w == "=" })
	l := commandLine{commands: q.ctx.App.Commands}
	for rest := before; len(rest) > 0; {
		read, err := l.read(rest)
		if err != nil {
			return nil
		}
		rest = rest[read:]
	}
	command := strings.Join(l.words, " ")
	name, value, assigned := strings.Cut(last, "=")
	switch {
	case l.open != nil:
		return beginning(last, "", q.values(command, l.open))
	case !l.plain && strings.HasPrefix(last, "-") && assigned:
		if f := find(l.known(), strings.TrimLeft(name, "-")); f != nil {
			return beginning(value, name+"=", q.values(command, f))
		}
		return nil
	case !l.plain && strings.HasPrefix(last, "-"):
		var known []answer
		for _, f := range l.known() {
			_, about := flagWords(f)
			known = append(known, answer{"--" + f.Names()[0], about})
		}
		return beginning(last, "", known)
	case len(l.commands) > 0:
		return beginning(last, "", naming(l.commands))
	default:
		return beginning(last, "", q.arguments(command, l.paths))
	}
}

// naming names commands, with what each is for.
func naming(commands []*cli.Command) []answer {
	var known []answer
	for _, c := range commands {
		if !c.Hidden {
			known = append(known, answer{c.Name, c.Usage})
		}
	}
	return known
}

// beginning keeps the answers that begin as a word does, and puts something before them.
func beginning(word, before string, known []answer) []answer {
	var out []answer
	for _, a := range known {
		switch {
		case a == askFiles[0]:
			out = append(out, a)
		case strings.HasPrefix(a.word, word):
			out = append(out, answer{before + a.word, a.about})
		}
	}
	return out
}

// bare gives words of which nothing is said.
func bare(words []string) []answer {
	out := make([]answer, len(words))
	for i, w := range words {
		out[i].word = w
	}
	return out
}

// values are what a flag of a command may be given.
func (q question) values(command string, f cli.Flag) []answer {
	switch f.Names()[0] {
	case "format":
		switch command {
		case "lint", "check", "policy check":
			return bare(report.Names())
		case "audit":
			return bare(auditFormats())
		case "policy book":
			return bare([]string{"html", "markdown"})
		}
		return bare([]string{"text", "json"})
	case "fail-on":
		return bare(append(finding.LevelNames()[:3], "never"))
	case "schema", "subject":
		var subjects []string
		for _, s := range engine.Subjects() {
			subjects = append(subjects, string(s))
		}
		return bare(subjects)
	case "repo", "governance", "output", "approvals", "ledger", "earlier":
		return askFiles
	case "platform", "account", "channel", "owner", "policy":
		g, err := q.registerHere(q.ctx)
		if err != nil {
			return nil
		}
		switch f.Names()[0] {
		case "platform":
			return bare(g.Register.PlatformNames())
		case "owner":
			return bare(slices.Sorted(maps.Keys(g.Register.Roles)))
		case "policy":
			return bare(slices.Sorted(maps.Keys(g.Register.Policies)))
		}
		return bare(g.Register.AccountIDs())
	}
	return nil
}

// arguments are what may stand behind a command and the words before.
func (q question) arguments(command string, before []string) []answer {
	switch {
	case command == "lint" || command == "facts" || command == "init":
		return askFiles
	case command == "completion" && len(before) == 0:
		return bare(shells)
	case command == "help":
		commands := q.ctx.App.Commands
		for _, w := range before {
			next := named(commands, w)
			if next == nil {
				return nil
			}
			commands = next.Subcommands
		}
		known := naming(commands)
		for _, t := range topics {
			if len(before) == 0 {
				known = append(known, answer{t.name, t.about})
			}
		}
		return known
	case command == "explain" && len(before) == 0 || command == "policy test":
		g, _, err := q.governed(q.ctx)
		if err != nil {
			return nil
		}
		var known []answer
		for _, e := range policy.List(g) {
			known = append(known, answer{e.ID, e.Title})
		}
		return known
	case command == "policy list" && len(before) == 0:
		g, _, err := q.governed(q.ctx)
		if err != nil {
			return nil
		}
		return bare(policiesOf(policy.List(g)))
	case command == "show" && len(before) == 0:
		return bare(kinds)
	case command == "show" && len(before) == 1:
		g, err := q.registerHere(q.ctx)
		if err != nil {
			return nil
		}
		return bare(map[string][]string{
			"person": slices.Sorted(maps.Keys(g.Facts.People)), "account": slices.Sorted(maps.Keys(g.Facts.Accounts)),
			"role": slices.Sorted(maps.Keys(g.Facts.Roles)), "activity": slices.Sorted(maps.Keys(g.Facts.RACI)),
		}[before[0]])
	}
	return nil
}
