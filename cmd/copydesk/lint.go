package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/lint"

	"github.com/urfave/cli/v2"
)

// draftFlags say what of the drafts differs from what they say themselves.
func draftFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "platform", Usage: "check for the platform `NAME`, whatever the draft says"},
		&cli.StringSliceFlag{Name: "account", Usage: "check for the account `ID`, whatever the draft says"},
		&cli.StringFlag{Name: "stdin-filename", Value: "<stdin>", Usage: "the `NAME` that a draft from stdin would have"},
		&cli.BoolFlag{Name: "jsonl", Usage: "read JSON Lines: a draft with id and text on each line"},
	}
}

func (c *console) lintCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "lint",
		Usage:     "check drafts and templates before they are published",
		ArgsUsage: "[PATH…]",
		Description: "Without a path all of the repository's content is checked; - is stdin.\n\n" +
			"copydesk lint posts/spring.md\n" +
			"copydesk lint --fix posts/spring.md            mend what can be mended surely\n" +
			"copydesk lint --platform x - < draft.txt\n" +
			"copydesk lint --staged                         what the next commit brings\n" +
			"copydesk lint --base main --changed-since main -f compact",
		Flags:  slices.Concat(draftFlags(), fixFlags(), gitFlags(), commonFlags()),
		Action: c.lint,
	})
}

func (c *console) lint(ctx *cli.Context) error {
	printing, err := c.printing(ctx)
	if err == nil {
		err = fixable(ctx)
	}
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	desk, r, err := c.desk(ctx, run)
	if !r.stdin && !ctx.Bool("jsonl") {
		printing = printing.below(r.scope.dir)
	}
	if err != nil || desk == nil {
		return c.refused(ctx, printing, r.problems, err)
	}
	if ctx.Bool("jsonl") {
		return c.lintLines(ctx, run, printing, desk, r)
	}
	result, fixed, err := c.judgeDrafts(ctx, run, desk, r)
	if err != nil {
		return err
	}
	result.Report.Unchecked = append(result.Report.Unchecked, r.scope.unchecked...)
	c.sayOutside(result.Outside)
	c.tellNothing(r, &result)
	if err := c.alsoCheck(ctx, run, r.scope, r.governance, &result.Report); err != nil {
		return err
	}
	result.Report.Finish()
	result.Report.Tool.Version = copydesk.Version
	if ctx.Bool("diff") {
		return c.showFixes(printing, fixed, result.Report)
	}
	return c.report(printing, result.Report)
}

// judgeDrafts has drafts judged, and mended where that is asked for: then what is left is judged anew.
func (c *console) judgeDrafts(ctx *cli.Context, run context.Context, desk *lint.Desk, r reading) (result lint.Result, fixed []lint.Fixed, err error) {
	if name := ctx.String("stdin-filename"); r.stdin {
		data, err := c.readStdin()
		if err != nil {
			return result, nil, err
		}
		result = desk.Text(run, name, data, r.request.Accounts, r.request.Platforms, true)
		if ctx.Bool("diff") {
			fixed = append(fixed, desk.FixText(run, name, data, r.request.Accounts, r.request.Platforms, result.Report.Findings))
		}
		return result, fixed, nil
	}
	r.request.Progress = c.progress("drafts")
	result = desk.Run(run, r.request, true)
	if ctx.Bool("diff") || ctx.Bool("fix") {
		fixed = desk.Fix(run, r.request, result.Report.Findings)
	}
	if ctx.Bool("fix") {
		written, err := c.writeFixes(r.scope.dir, fixed)
		if err != nil || !written {
			return result, fixed, err
		}
		result = desk.Run(run, r.request, true)
	}
	return result, fixed, nil
}

// tellNothing tells a run in which no draft was judged, since none of the paths is content. Where git or a program chose them,
// that is no fault.
func (c *console) tellNothing(r reading, result *lint.Result) {
	switch skipped := len(result.Outside); {
	case skipped < len(r.request.Paths) || skipped == 0 && !r.request.Narrowed || len(r.scope.governs) > 0:
	case r.request.Narrowed:
		c.say("nothing governed in this change")
	default:
		hint := "add the lines [content] and posts = [\"posts/**\"] to the charter"
		if globs := slices.Concat(r.governance.Content.Posts, r.governance.Content.Blogs, r.governance.Content.Templates); len(globs) > 0 {
			hint = "drafts live below " + list(globs) + ", as the charter's [content] says"
		}
		result.Report.Errors = append(result.Report.Errors, finding.Problem{Message: "none of the named paths is content, so nothing was checked", Hint: hint})
	}
}

// sayOutside names the files that are no content, in one line where they are many.
func (c *console) sayOutside(paths []string) {
	if len(paths) > 3 {
		c.say("%d files are skipped, since the charter's [content] does not name them: %s", len(paths), few(paths))
		return
	}
	for _, p := range paths {
		c.say("%s is skipped: the charter's [content] does not name it", p)
	}
}

// reading is what a command that reads drafts was asked for.
type reading struct {
	scope      scope
	governance *governance.Governance
	request    lint.Request
	stdin      bool
	problems   finding.Problems
}

// desk loads what governs the named drafts. It gives no desk, and the problems, where that cannot judge.
func (c *console) desk(ctx *cli.Context, run context.Context) (*lint.Desk, reading, error) {
	lateGarbage()
	named := paths(ctx)
	r := reading{}
	for i, n := range named {
		if n == "-" {
			if len(named) > 1 {
				return nil, r, usage("- (stdin) stands alone; %q is too much", named[1-min(i, 1)])
			}
			r.stdin, named = true, nil
		}
	}
	switch {
	case ctx.Bool("jsonl") && !r.stdin && len(named) != 1:
		return nil, r, usage("--jsonl reads one file, or - for stdin")
	case ctx.IsSet("stdin-filename") && !r.stdin:
		return nil, r, usage("--stdin-filename names a draft from stdin; add - to read one")
	}
	named, strangers, err := c.underOneCharter(ctx, named)
	if err != nil {
		return nil, r, err
	}
	p, err := locate(ctx, named)
	if err != nil {
		return nil, r, err
	}
	s, err := c.narrow(ctx, p)
	if err != nil {
		return nil, r, err
	}
	s.unchecked = append(s.unchecked, strangers...)
	r.scope = s
	subjects := []engine.Subject{engine.Draft}
	if len(s.governs) > 0 {
		c.say("what judges is staged to change, so the register and the policies are checked too: %s", few(s.governs))
		subjects = nil
	}
	g, problems, err := c.govern(ctx, run, s, subjects...)
	if err != nil || len(problems) > 0 {
		r.problems = problems
		return nil, r, err
	}
	r.governance = g
	r.request = lint.Request{FS: s.fsys, Paths: s.paths, Chartered: s.charter || s.chosen, InHand: len(named) > 0 || r.stdin || s.narrowed, Narrowed: s.narrowed,
		Accounts: ctx.StringSlice("account"), Platforms: ctx.StringSlice("platform"), Jobs: ctx.Int("jobs")}
	if err := errors.Join(knownTargets(g, r.request), spared(ctx.String("output"), s, g)); err != nil {
		return nil, r, err
	}
	desk, err := lint.NewDesk(g)
	return desk, r, err
}

// spared refuses an output that would overwrite a draft, or be one itself in the next run.
func spared(output string, s scope, g *governance.Governance) error {
	if output == "" || output == "-" {
		return nil
	}
	there, err := os.Stat(output)
	for _, p := range s.paths {
		if info, missing := os.Stat(filepath.Join(s.dir, filepath.FromSlash(p))); err == nil && missing == nil && info.Mode().IsRegular() && os.SameFile(there, info) {
			return usage("--output %s is a draft, and would be overwritten with the report; name another file", output)
		}
	}
	absolute, wrong := filepath.Abs(output)
	if wrong != nil {
		return wrong
	}
	rel, inside := relative(resolved(s.dir), resolved(absolute))
	if !inside || !s.charter || !lint.IsContent(g, rel) {
		return nil
	}
	if err == nil {
		return usage("--output %s is a draft, and would be overwritten with the report; name another file", output)
	}
	return usage("--output %s would be a draft itself, since [content] names it; name another file", output)
}

// knownTargets refuses accounts and platforms on the command line that nobody knows.
func knownTargets(g *governance.Governance, r lint.Request) error {
	for _, name := range r.Platforms {
		if _, ok := g.Register.Platforms[name]; !ok {
			return unknownName("platform", name, g.Register.PlatformNames())
		}
	}
	for _, id := range r.Accounts {
		if _, ok := g.Register.Accounts[id]; !ok {
			return unknownName("account", id, g.Register.AccountIDs())
		}
	}
	return nil
}

// refused ends a run that could not begin to judge: with the report's errors in the format that was asked for.
func (c *console) refused(ctx *cli.Context, p printing, problems finding.Problems, err error) error {
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	r := finding.Report{Tool: finding.Tool{Name: "copydesk", Version: copydesk.Version}, Checked: map[string]int{},
		Now: now.Format(time.RFC3339), Errors: problems}
	r.Finish()
	return c.report(p, r)
}

// readStdin reads a draft from stdin, up to the size that a draft may have.
func (c *console) readStdin() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(c.stdin, lint.MaxDraft+1))
	if err != nil {
		return nil, fmt.Errorf("read stdin: %w", err)
	}
	if len(data) > lint.MaxDraft {
		return nil, fmt.Errorf("stdin is larger than %d MiB; a draft is not", lint.MaxDraft>>20)
	}
	return data, nil
}

// openLines opens the JSON Lines that a command was asked to read.
func (c *console) openLines(ctx *cli.Context, r reading) (name string, in io.Reader, shut func() error, err error) {
	if r.stdin {
		return ctx.String("stdin-filename"), c.stdin, func() error { return nil }, nil
	}
	f, err := r.request.FS.Open(r.request.Paths[0])
	if err != nil {
		return "", nil, nil, usage("%s cannot be read: %v", r.request.Paths[0], reason(err))
	}
	return r.request.Paths[0], f, f.Close, nil
}

// lintedLine is the output for one line of JSON Lines.
type lintedLine struct {
	ID        string              `json:"id"`
	Findings  []finding.Finding   `json:"findings"`
	Unchecked []finding.Unchecked `json:"unchecked"`
	Errors    []finding.Problem   `json:"errors"`
}

// lintLines lints JSON Lines: a line of output for each line of input, or with another format one report of all.
func (c *console) lintLines(ctx *cli.Context, run context.Context, p printing, desk *lint.Desk, r reading) (err error) {
	name, in, shut, err := c.openLines(ctx, r)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shut()) }()
	if !ctx.IsSet("format") {
		return c.streamLines(run, p, desk, r, name, in)
	}
	var result lint.Result
	result, err = desk.Collect(run, name, in, r.request)
	if err != nil {
		return err
	}
	result.Report.Tool.Version = copydesk.Version
	return c.report(p, result.Report)
}

func (c *console) streamLines(run context.Context, p printing, desk *lint.Desk, r reading, name string, in io.Reader) error {
	return c.stream(p.output, func(w io.Writer) error {
		enc := encoder(w)
		return desk.Lines(run, name, in, r.request, true, func(o lint.Outcome) error {
			one := finding.Report{Findings: o.Findings, Unchecked: o.Unchecked, Errors: o.Errors}
			desk.Finish(&one)
			c.code = max(c.code, one.ExitStatus(p.failOn))
			return enc.Encode(lintedLine{o.ID, one.Findings, one.Unchecked, one.Errors})
		})
	})
}
