package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copydesk"
	"copydesk/audit"
	"copydesk/finding"
	"copydesk/internal/gitrepo"
	"copydesk/internal/report"
	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
)

func (c *console) auditCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "audit",
		Usage:     "read the change history: who changed what, who approved it, what got weaker",
		ArgsUsage: "[RANGE]",
		Description: "Without a range the whole history of the branch is read. It works on any git repository; where there is no\n" +
			"charter the starter kit judges. Its own formats are json, csv (every landing), markdown and html.\n\n" +
			"copydesk audit\n" +
			"copydesk audit --last-quarter -f html -o report.html\n" +
			"copydesk audit v1.0..main --approvals approvals.csv\n" +
			"copydesk audit --ledger ../audits/ledger.jsonl\n" +
			"copydesk audit verify ../audits/ledger.jsonl\n" +
			"copydesk audit --governed 'policies/**' --repo ../other.git",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "since", Usage: "begin with the first landing of `DAY`, such as 2026-07-01"},
			&cli.StringFlag{Name: "until", Usage: "end with the last landing of `DAY`"},
			&cli.BoolFlag{Name: "last-quarter", Usage: "the last whole quarter of the calendar"},
			&cli.StringSliceFlag{Name: "account", Usage: "show only what concerns the account `ID`"},
			&cli.StringSliceFlag{Name: "policy", Usage: "show only what concerns the policy `NAME`"},
			&cli.StringSliceFlag{Name: "governed", Usage: "also count the files that the glob `GLOB` names as governed"},
			&cli.StringFlag{Name: "approvals", Usage: "count the approvals that a platform exported to `FILE`: JSON Lines or CSV with commit, approver, time"},
			&cli.StringFlag{Name: "ledger", Usage: "compare the history with the ledger `FILE`, and add what this audit saw to it"},
			&cli.StringFlag{Name: "earlier", Usage: "tell what became of the findings of the report `FILE`, written with -f json"},
		}, reportFlags(auditFormats())...),
		Action: c.audit,
	})
}

func (c *console) audit(ctx *cli.Context) error {
	if ctx.Args().First() == "verify" && ctx.NArg() > 1 {
		return c.auditVerify(ctx)
	}
	if err := atMost(ctx, 1, "one range, such as v1.0..main"); err != nil {
		return err
	}
	write, err := c.auditPrinting(ctx)
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	garbageFrom(480 << 20) // a long history: collect more often rather than grow
	run, cancel := limited(ctx)
	defer cancel()
	r := audit.Request{Now: now, Kit: copydesk.StarterKit, Version: copydesk.Version, Jobs: ctx.Int("jobs"),
		Governed: ctx.StringSlice("governed"), Accounts: ctx.StringSlice("account"), Policies: ctx.StringSlice("policy"), Progress: c.progress("landings"),
		Command: repeated(ctx, now)}
	if err := auditDays(ctx, &r); err != nil {
		return err
	}
	if err := c.auditPlace(ctx, &r); err != nil {
		return err
	}
	defer r.Repo.Close()
	if err := auditRange(ctx, &r); err != nil {
		return err
	}
	if err := auditFiles(ctx, &r); err != nil {
		return err
	}
	if p := newProofs(); p != nil {
		r.Proofs = p
	}
	return c.auditReport(run, ctx, write, r)
}

// auditDays reads the flags that narrow the range to days.
func auditDays(ctx *cli.Context, r *audit.Request) error {
	day := func(name string) (source.Date, error) {
		if !ctx.IsSet(name) {
			return source.Date{}, nil
		}
		d, err := source.ParseDate(ctx.String(name))
		if err != nil {
			return d, usage("--%s: %v", name, err)
		}
		return d, nil
	}
	var err error
	if r.Since, err = day("since"); err != nil {
		return err
	}
	if r.Until, err = day("until"); err != nil {
		return err
	}
	if r.Since.Compare(source.DateOf(r.Now).Add(1)) > 0 {
		return usage("--since %s is later than now; nothing can have landed since", r.Since)
	}
	if ctx.Bool("last-quarter") {
		if ctx.IsSet("since") || ctx.IsSet("until") {
			return usage("--last-quarter does not go with --since and --until; give one of them")
		}
		y, m, _ := r.Now.Date()
		first := time.Date(y, m-(m-1)%3-3, 1, 0, 0, 0, 0, time.UTC)
		r.Since, r.Until = source.DateOf(first), source.DateOf(first.AddDate(0, 3, -1))
	}
	if !r.Since.IsZero() && !r.Until.IsZero() && r.Until.Compare(r.Since) < 0 {
		return usage("--until %s is before --since %s", r.Until, r.Since)
	}
	return nil
}

// auditFiles reads the files that an audit is given beside the repository.
func auditFiles(ctx *cli.Context, r *audit.Request) error {
	var problems finding.Problems
	if name := ctx.String("approvals"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return usage("--approvals %s: %v", name, reason(err))
		}
		r.Records, problems = audit.ParseRecords(name, data)
	}
	if name := ctx.String("earlier"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return usage("--earlier %s: %v", name, reason(err))
		}
		var ps finding.Problems
		r.Earlier, ps = audit.ParseReport(name, data)
		problems = append(problems, ps...)
	}
	if name := ctx.String("ledger"); name != "" {
		if ctx.IsSet("until") || ctx.Bool("last-quarter") {
			return usage("--ledger records where the branch stands today; leave out --until and --last-quarter")
		}
		ledger, ps, err := readLedger(name, true)
		if err != nil {
			return err
		}
		r.Ledger, problems = ledger, append(problems, ps...)
	}
	return problems.Err()
}

// readLedger reads a ledger; where it may be missing, a new one is empty.
func readLedger(name string, mayBeMissing bool) (*audit.Ledger, finding.Problems, error) {
	data, err := os.ReadFile(name)
	if err != nil && !(mayBeMissing && errors.Is(err, fs.ErrNotExist)) {
		return nil, nil, usage("the ledger cannot be read: %v", err)
	}
	ledger, problems := audit.ParseLedger(name, data)
	return ledger, problems, nil
}

// appendLine adds a line to a file, or nothing of it.
func appendLine(name string, line []byte) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	before, err := f.Stat()
	if err == nil {
		if _, err = f.Write(line); err == nil {
			err = f.Sync()
		}
		if err != nil {
			err = errors.Join(err, f.Truncate(before.Size()))
		}
	}
	return errors.Join(err, f.Close())
}

// auditVerify compares a ledger with the repository.
func (c *console) auditVerify(ctx *cli.Context) error {
	if err := atMost(ctx, 2, "one ledger: copydesk audit verify LEDGER"); err != nil {
		return err
	}
	p, err := c.printing(ctx)
	if err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	ledger, problems, err := readLedger(ctx.Args().Get(1), false)
	if err != nil || len(problems) > 0 {
		return c.refused(ctx, p, problems, err)
	}
	r := audit.Request{}
	if err := c.auditPlace(ctx, &r); err != nil {
		return err
	}
	defer r.Repo.Close()
	return c.report(p, audit.Verify(r.Repo, ledger, copydesk.Version, now))
}

// auditPrinting is what the flags say about an audit's report: its own formats, or those of its findings.
type auditPrinting struct {
	printing
	own audit.Format // nil for a format of the findings alone
}

func (c *console) auditPrinting(ctx *cli.Context) (auditPrinting, error) {
	name := ctx.String("format")
	columns, _ := c.screen(ctx.String("output"))
	own, ok := audit.Lookup(name, columns)
	if !ok {
		if _, ok := report.Lookup(name, report.Style{}); !ok {
			return auditPrinting{}, unknownFormat(name, auditFormats())
		}
		p, err := c.printing(ctx)
		return auditPrinting{printing: p}, err
	}
	level, err := failLevel(ctx.String("fail-on"))
	return auditPrinting{printing{failOn: level, output: ctx.String("output")}, own}, err
}

// auditFormats are the formats of findings, and an audit's own.
func auditFormats() []string {
	names := report.Names()
	for _, own := range audit.Formats() {
		if !slices.Contains(names, own) {
			names = append(names, own)
		}
	}
	return names
}

// repeated is the command line that makes the same report again.
func repeated(ctx *cli.Context, now time.Time) string {
	words := []string{"copydesk", "audit"}
	for _, name := range []string{"since", "until", "last-quarter", "account", "policy", "governed", "approvals", "earlier", "governance"} {
		if !ctx.IsSet(name) {
			continue
		}
		switch v := ctx.Value(name).(type) {
		case bool:
			words = append(words, "--"+name)
		case cli.StringSlice:
			for _, s := range v.Value() {
				words = append(words, "--"+name, shellWord(s))
			}
		case string:
			words = append(words, "--"+name, shellWord(v))
		}
	}
	words = append(words, "--now", now.Format(time.RFC3339))
	for _, a := range paths(ctx) {
		words = append(words, shellWord(a))
	}
	return strings.Join(words, " ")
}

// auditPlace opens the repository and finds the charter's folder in it.
func (c *console) auditPlace(ctx *cli.Context, r *audit.Request) error {
	dir := ctx.String("repo")
	if dir == "" {
		p, err := locate(ctx, nil)
		if err != nil {
			return err
		}
		dir = p.dir
	} else if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage("--repo %s is not a folder", dir)
	}
	repo, err := gitrepo.Open(dir)
	if err != nil {
		return err
	}
	r.Repo, r.Within = repo, "."
	if top := repo.Top(); top != "" {
		absolute, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		if within, ok := relative(resolved(top), resolved(absolute)); ok && isFile(filepath.Join(absolute, "charter.toml")) {
			r.Within = within
		}
	}
	r.Governing, r.Prefix, err = charterElsewhere(ctx)
	return err
}

// auditRange reads REV, or REV..REV.
func auditRange(ctx *cli.Context, r *audit.Request) error {
	from, to, ranged := strings.Cut(ctx.Args().First(), "..")
	if !ranged {
		from, to = "", from
	}
	if strings.HasPrefix(to, ".") {
		return usage("%s: write a range with two dots, as in v1.0..main", ctx.Args().First())
	}
	var err error
	if to == "" || to == "HEAD" {
		to = r.Repo.Branch()
	}
	if to == "" {
		to = "HEAD"
		r.To, err = r.Repo.Head()
	} else if r.To, err = r.Repo.Resolve("refs/heads/" + to); err == nil {
		to = "refs/heads/" + to
	} else if r.To, err = r.Repo.Resolve(to); err != nil && to == "verify" {
		return usage("name the ledger: copydesk audit verify LEDGER")
	} else if ctx.NArg() == 0 || ctx.Args().First() == "" {
		r.To, err = r.Repo.Head() // which knows why there is no commit
	}
	r.Ref = to
	if err == nil && from != "" {
		r.From, err = r.Repo.Resolve(from)
	}
	return err
}

func (c *console) auditReport(run context.Context, ctx *cli.Context, p auditPrinting, r audit.Request) error {
	if r.Governing == nil {
		tree, err := r.Repo.FS(r.To)
		if err != nil {
			return err
		}
		if r.Within != "." {
			if tree, err = fs.Sub(tree, r.Within); err != nil {
				return err
			}
		}
		if _, err := fs.Stat(tree, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
			c.say("there is no charter.toml in this history's last commit; the starter kit %s judges", copydesk.Version)
		}
	}
	result := audit.Run(run, r)
	recorded := c.auditRecord(ctx, r, &result)
	if p.own == nil {
		return errors.Join(c.report(p.printing, result.Report), recorded)
	}
	c.code = result.ExitStatus(p.failOn)
	if err := c.stream(p.output, func(w io.Writer) error { return p.own(w, result) }); err != nil {
		return errors.Join(fmt.Errorf("write the report: %w", err), recorded)
	}
	return recorded
}

// auditRecord adds what an audit saw to the ledger. What could not be judged as a whole is not recorded.
func (c *console) auditRecord(ctx *cli.Context, r audit.Request, result *audit.Report) error {
	if r.Ledger == nil {
		return nil
	}
	entry, ok := result.Entry()
	if !ok {
		c.say("not everything could be judged, so nothing is added to the ledger %s", ctx.String("ledger"))
		return nil
	}
	line, err := r.Ledger.Line(entry)
	if err == nil {
		err = appendLine(ctx.String("ledger"), line)
	}
	if err != nil {
		return fmt.Errorf("write the ledger: %w", err)
	}
	return nil
}
