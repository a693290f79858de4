package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/policy"
	"copydesk/internal/register"
	"copydesk/internal/report"
	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// policyCommand holds the commands of those who write policies.
func (c *console) policyCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "policy",
		Usage: "for those who write policies: list, test, check, format and add rules, print the book",
		Description: "copydesk policy list\n" +
			"copydesk policy test disclosure/label-missing\n" +
			"copydesk policy new brand/no-jargon --clause BRD-3",
		Subcommands: []*cli.Command{
			c.policyListCommand(), c.policyTestCommand(), c.policyCheckCommand(), c.policyFormatCommand(), c.policyNewCommand(),
			c.policyBookCommand(),
		},
	})
}

// documentFlags are those of a command whose output is a document and not a report.
func documentFlags(formats string) []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "write as `FORMAT`: " + formats},
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of the terminal"},
		&cli.BoolFlag{Name: "no-color", Usage: "no colour (there is none here; accepted everywhere)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing where nothing is to be done"},
	}, repositoryFlags()...)
}

// documentFormat reads --format of such a command.
func documentFormat(ctx *cli.Context, known ...string) (string, error) {
	name := ctx.String("format")
	for _, k := range known {
		if name == k {
			return name, nil
		}
	}
	hint := ""
	if near := source.Nearest(name, known); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	return "", usage("unknown format %q%s; the formats are %s", name, hint, strings.Join(known, ", "))
}

func (c *console) policyListCommand() *cli.Command {
	return command(&cli.Command{
		Name:        "list",
		Usage:       "list the rules: id, level here, what they judge, title, owner",
		Description: "copydesk policy list",
		Flags:       documentFlags("text or json"),
		Action:      c.policyList,
	})
}

func (c *console) policyList(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no arguments; copydesk explain RULE shows one rule"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	g, _, err := c.governed(ctx)
	if err != nil {
		return err
	}
	entries := policy.List(g)
	if format == "json" {
		return c.deliverJSON(ctx, struct {
			Version int            `json:"version"`
			Policy  finding.Policy `json:"policy"`
			Rules   []policy.Entry `json:"rules"`
		}{1, g.Policy, entries})
	}
	table := ruleTable(entries)
	if f, ok := c.stdout.(*os.File); ok && ctx.String("output") == "" && term.IsTerminal(int(f.Fd())) {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && widest(table) > width {
			table = ruleList(entries, max(width, 32))
		}
	}
	return c.deliver(ctx.String("output"), table)
}

// ruleTable sets rules in columns, a line each.
func ruleTable(entries []policy.Entry) []byte {
	rows := [][]string{{"RULE", "LEVEL", "JUDGES", "OWNER", "TITLE"}}
	for _, e := range entries {
		owner := e.Owner
		if owner == "" {
			owner = "-"
		}
		rows = append(rows, []string{e.ID, e.Level.String(), e.Subject, owner, e.Title})
	}
	return columns(rows)
}

// ruleList says the same for a screen on which the columns have no room.
func ruleList(entries []policy.Entry, width int) []byte {
	p := page{width: width}
	for _, e := range entries {
		p.wrap(0, e.ID+" ("+e.Level.String()+")")
		about := e.Title + ". It judges the " + e.Subject
		if e.Owner != "" {
			about += "; ask " + e.Owner
		}
		p.wrap(2, about+".")
	}
	return p.out.Bytes()
}

func widest(table []byte) int {
	most := 0
	for line := range bytes.Lines(table) {
		most = max(most, utf8.RuneCount(bytes.TrimRight(line, "\n")))
	}
	return most
}

// columns sets rows as a table.
func columns(rows [][]string) []byte {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var out bytes.Buffer
	for _, row := range rows {
		for i, cell := range row {
			cell = report.Printable(cell)
			out.WriteString(cell)
			if i+1 < len(row) {
				out.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

func (c *console) policyTestCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "test",
		Usage:     "run the unit tests of rules and the examples in their documents",
		ArgsUsage: "[RULE…]",
		Description: "Without a rule all are tested. A rule fires on each example under Avoid and is silent on each under Prefer.\n\n" +
			"copydesk policy test\n" +
			"copydesk policy test disclosure/label-missing",
		Flags:  documentFlags("text or json"),
		Action: c.policyTest,
	})
}

func (c *console) policyTest(ctx *cli.Context) error {
	format, err := documentFormat(ctx, "text", "json")
	if err != nil {
		return err
	}
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	policies, prefix, err := c.policies(ctx, p)
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	rules, err := ruleNames(ctx, p, prefix)
	if err != nil {
		return err
	}
	r, err := policy.Test(run, policies, rules...)
	if err != nil {
		return usage("%v", err)
	}
	c.code = r.ExitStatus()
	if format == "json" {
		return c.deliverJSON(ctx, r)
	}
	var out bytes.Buffer
	if r.Passed && ctx.Bool("quiet") {
		return nil
	}
	writeResult(&out, r, prefix)
	return c.deliver(ctx.String("output"), out.Bytes())
}

// ruleNames reads the arguments of policy test: rules by id, or by any file of theirs.
func ruleNames(ctx *cli.Context, p place, prefix string) ([]string, error) {
	var out []string
	for _, arg := range paths(ctx) {
		if absolute, err := filepath.Abs(arg); err == nil && strings.Contains(arg, "policies") {
			if rel, err := filepath.Rel(filepath.Join(p.dir, filepath.FromSlash(prefix), "policies"), absolute); err == nil {
				if parts := strings.Split(filepath.ToSlash(rel), "/"); len(parts) >= 2 && parts[0] != ".." {
					arg = parts[0] + "/" + parts[1]
				}
			}
		}
		out = append(out, arg)
	}
	return out, nil
}

// writeResult prints what became of tests.
func writeResult(w io.Writer, r policy.Result, prefix string) {
	where := func(p string, line int) string {
		if p = path.Join(prefix, p); line > 0 {
			return fmt.Sprintf("%s:%d", p, line)
		}
		return p
	}
	for _, p := range r.Errors {
		p.Path = path.Join(prefix, p.Path)
		fmt.Fprintf(w, "%s\n", report.Printable(p.Error()))
	}
	rule := ""
	for _, f := range r.Failures {
		if f.Rule != rule {
			rule = f.Rule
			fmt.Fprintf(w, "\n%s\n", report.Printable(rule))
		}
		for i, line := range strings.Split(f.Message, "\n") {
			if i == 0 {
				fmt.Fprintf(w, "  %s: %s\n", report.Printable(where(f.Path, f.Line)), report.Printable(line))
				continue
			}
			fmt.Fprintf(w, "    %s\n", report.Printable(line))
		}
	}
	if len(r.Failures) > 0 {
		fmt.Fprintln(w)
	}
	for _, m := range r.Missed {
		lines := fmt.Sprintf("line %d is", m.First)
		if m.Last > m.First {
			lines = fmt.Sprintf("lines %d to %d are", m.First, m.Last)
		}
		fmt.Fprintf(w, "%s: %s never reached by a test or an example\n", report.Printable(where(m.Path, m.First)), lines)
	}
	if len(r.Errors) > 0 {
		fmt.Fprintf(w, "not tested: %s\n", count(len(r.Errors), "problem"))
		return
	}
	verdict := "ok"
	if !r.Passed {
		verdict = fmt.Sprintf("FAILED (%d)", len(r.Failures))
	}
	fmt.Fprintf(w, "%s: %s, %s, %s; %d %% of the lines reached\n", verdict, count(r.Rules, "rule"), count(r.Tests.Run, "unit test"),
		count(r.Examples.Run, "example"), r.Covered)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (c *console) policyCheckCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "check",
		Usage: "check the policies themselves: that they load, and that nothing in them lacks its other end",
		Description: "Rules, documents, clauses, owners, term lists and stray files. copydesk policy test runs the rules.\n\n" +
			"copydesk policy check\n" +
			"copydesk policy check --staged",
		Flags: append([]cli.Flag{
			stagedFlag(),
		}, commonFlags()...),
		Action: c.policyCheck,
	})
}

func (c *console) policyCheck(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no paths; --repo names the repository"); err != nil {
		return err
	}
	printing, err := c.printing(ctx)
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	p, err := locate(ctx, nil)
	if err != nil {
		return err
	}
	printing = printing.below(p.dir)
	s, err := c.narrow(ctx, p)
	if err != nil {
		return err
	}
	governing, prefix, err := c.governing(ctx, s.place)
	if err != nil {
		return err
	}
	run, cancel := limited(ctx)
	defer cancel()
	r := policy.Check(run, policy.CheckConfig{Governing: governing, Prefix: prefix, Kit: copydesk.StarterKit, Now: now})
	r.Tool.Version = copydesk.Version
	return c.report(printing, r)
}

func (c *console) policyFormatCommand() *cli.Command {
	return command(&cli.Command{
		Name:  "fmt",
		Usage: "name the Rego files that are not in the common style, or rewrite them",
		Description: "Exits with 1 where a file differs, with 0 where all are well or were rewritten.\n\n" +
			"copydesk policy fmt\n" +
			"copydesk policy fmt --write",
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "write", Aliases: []string{"w"}, Usage: "rewrite the files"},
		}, repositoryFlags()...),
		Action: c.policyFormat,
	})
}

func (c *console) policyFormat(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no paths: it formats all of policies/"); err != nil {
		return err
	}
	fsys, dir, prefix, err := c.writable(ctx)
	if err != nil {
		return err
	}
	changed, problems := policy.Format(fsys)
	for i := range problems {
		problems[i].Path = path.Join(prefix, problems[i].Path)
	}
	for _, f := range changed {
		fmt.Fprintln(c.stdout, report.Printable(path.Join(prefix, f.Path)))
		if !ctx.Bool("write") {
			c.code = 1
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		info, err := os.Lstat(name)
		if err != nil || !info.Mode().IsRegular() {
			return fmt.Errorf("write %s: it is not a plain file", path.Join(prefix, f.Path))
		}
		if err := writeWhole(name, info.Mode().Perm(), all([]byte(f.Text))); err != nil {
			return err
		}
	}
	return problems.Err()
}

// writable finds the repository's own policies, in a folder that can be written to.
func (c *console) writable(ctx *cli.Context) (fsys fs.FS, dir, prefix string, err error) {
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, "", "", err
	}
	fsys, prefix, err = c.governing(ctx, p)
	switch {
	case err != nil:
		return nil, "", "", err
	case fsys == nil:
		return nil, "", "", usage("there is no charter.toml here or above, so there are no policies to change; copydesk init writes them")
	case !hasPolicies(fsys):
		return nil, "", "", usage("this repository has no policies/ of its own and uses the starter kit's; copydesk init writes them here")
	case ctx.String("governance") != "":
		return fsys, ctx.String("governance"), prefix, nil
	}
	return fsys, filepath.Join(p.dir, filepath.FromSlash(prefix)), prefix, nil
}

func (c *console) policyNewCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "new",
		Usage:     "lay out a new rule with its test and its document",
		ArgsUsage: "POLICY/RULE",
		Description: "What it writes passes copydesk policy test as it is; change it into the rule that you want. Nothing is overwritten.\n\n" +
			"copydesk policy new brand/no-jargon --clause BRD-3\n" +
			"copydesk policy new events/badge-photos          a new policy, with its first clause",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "clause", Usage: "the `CLAUSE` of the policy that the rule enforces, such as DIS-1"},
			&cli.StringFlag{Name: "subject", Value: "draft", Usage: "what the rule judges: draft, register, change or mention (`SUBJECT`)"},
			&cli.StringFlag{Name: "owner", Usage: "the `ROLE` that owns the rule (default: the policy's owner)"},
		}, repositoryFlags()...),
		Action: c.policyNew,
	})
}

func (c *console) policyNew(ctx *cli.Context) error {
	if ctx.NArg() != 1 {
		return usage("name one rule as POLICY/RULE: copydesk policy new brand/no-jargon --clause BRD-3")
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	fsys, dir, prefix, err := c.writable(ctx)
	if err != nil {
		return err
	}
	reg, problems := register.Load(register.Sources{FS: fsys, Prefix: prefix})
	if len(problems) > 0 {
		return problems
	}
	id := ctx.Args().First()
	files, err := policy.Scaffold(fsys, reg, policy.Layout{ID: id, Subject: engine.Subject(ctx.String("subject")), Clause: ctx.String("clause"),
		Owner: ctx.String("owner"), Today: source.DateOf(now.In(reg.Zone()))})
	if err != nil {
		return usage("%v", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	laid := make([]newFile, len(files))
	for i, f := range files {
		laid[i] = newFile{f.Path, []byte(f.Text)}
	}
	if _, _, err := writeNew(root, laid); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(c.stdout, path.Join(prefix, f.Path))
	}
	c.say("now change them into the rule that you want, and run: copydesk policy test %s", id)
	return nil
}

func (c *console) policyBookCommand() *cli.Command {
	flags := documentFlags("html or markdown")
	flags[0] = &cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "html", Usage: "write as `FORMAT`: html or markdown"}
	return command(&cli.Command{
		Name:  "book",
		Usage: "print the book that people sign: every policy, clause and rule, with owners, examples, risks and decisions",
		Description: "copydesk policy book -o policies.html\n" +
			"copydesk policy book -f markdown -o policies.md",
		Flags:  flags,
		Action: c.policyBook,
	})
}

func (c *console) policyBook(ctx *cli.Context) error {
	if err := atMost(ctx, 0, "no arguments"); err != nil {
		return err
	}
	format, err := documentFormat(ctx, "html", "markdown")
	if err != nil {
		return err
	}
	g, policies, err := c.governed(ctx)
	if err != nil {
		return err
	}
	book := policy.NewBook(g, policies)
	write := book.HTML
	if format == "markdown" {
		write = book.Markdown
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	return c.deliver(ctx.String("output"), out.Bytes())
}

// governed loads what governs the working directory, for a command that shows it.
func (c *console) governed(ctx *cli.Context) (*governance.Governance, fs.FS, error) {
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	policies, _, err := c.policies(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	run, cancel := limited(ctx)
	defer cancel()
	g, problems, err := c.govern(ctx, run, scope{place: p})
	if err == nil {
		err = problems.Err()
	}
	return g, policies, err
}

// policies finds the file system whose folder policies/ holds the rules that judge here, and the path before it: the
// repository's own, the governance folder's, or the starter kit.
func (c *console) policies(ctx *cli.Context, p place) (fsys fs.FS, prefix string, err error) {
	fsys, prefix, err = c.governing(ctx, p)
	if err != nil || hasPolicies(fsys) {
		return fsys, prefix, err
	}
	return copydesk.StarterKit, "", nil
}

func hasPolicies(fsys fs.FS) bool {
	if fsys == nil {
		return false
	}
	info, err := fs.Stat(fsys, "policies")
	return err == nil && info.IsDir()
}

// governing finds the file system whose charter governs here, and the path before it; nil where there is no charter.
func (c *console) governing(ctx *cli.Context, p place) (fsys fs.FS, prefix string, err error) {
	if folder := ctx.String("governance"); folder != "" {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, "", usage("--governance %s is not a folder that can be read", folder)
		}
		return root.FS(), filepath.ToSlash(filepath.Clean(folder)), nil
	}
	if !p.charter {
		return nil, "", nil
	}
	f, err := source.Read(p.fsys, "charter.toml", 4<<20)
	if err != nil {
		return p.fsys, "", nil // told where the charter is loaded
	}
	charter, _ := register.ParseCharter(f)
	inner := path.Clean(charter.Governance.Path)
	if inner == "." || !fs.ValidPath(inner) {
		return p.fsys, "", nil
	}
	sub, err := fs.Sub(p.fsys, inner)
	return sub, inner, err
}

// deliverJSON writes a document as JSON.
func (c *console) deliverJSON(ctx *cli.Context, v any) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write the document: %w", err)
	}
	return c.deliver(ctx.String("output"), out.Bytes())
}
