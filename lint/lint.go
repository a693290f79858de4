// Package lint turns drafts into facts, has the rules judge them, and reports what they find. It also checks the
// register, whose facts the register package computes.
package lint

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/parallel"
	"copydesk/internal/source"

	"github.com/bmatcuk/doublestar/v4"
)

// MaxDraft is the size of the largest file that is read as a draft, in bytes.
const MaxDraft = 1 << 20

// Request says which drafts to lint.
type Request struct {
	FS fs.FS // the repository
	// Paths are the named files and folders, relative to FS; none means all content, or nothing where the run is narrowed
	// to what changed.
	Paths    []string
	Narrowed bool
	// Chartered says that content is what the charter names; without a charter every named file is a draft.
	Chartered bool
	// InHand says that the drafts are about to be published: named, staged or changed, not an archive.
	InHand bool
	// Accounts and Platforms replace where the drafts say that they go.
	Accounts, Platforms []string
	Jobs                int
	// Progress, where not nil, is told how many of how many drafts are done.
	Progress func(done, all int)
}

// Outcome is what became of one draft.
type Outcome struct {
	ID        string
	Draft     *Draft // nil where the draft cannot be read
	Findings  []finding.Finding
	Unchecked []finding.Unchecked
	Errors    finding.Problems
}

// Result is a run over files: the report, and the named paths that are no content and were skipped.
type Result struct {
	Report  finding.Report
	Drafts  []*Draft
	Outside []string
}

// Run lints files. With judge false it only measures, for `copydesk facts`.
func (k *Desk) Run(ctx context.Context, r Request, judge bool) Result {
	var s selection
	if len(r.Paths) > 0 || !r.Narrowed {
		s = choose(r.FS, k.g.Content, r.Chartered, r.Paths)
	}
	result := Result{Outside: s.outside, Report: k.report()}
	result.Report.Errors = append(result.Report.Errors, s.problems...)
	if judge {
		result.Report.Errors = append(result.Report.Errors, ready(k.g, engine.Draft)...)
	}
	o := override{accounts: r.Accounts, platforms: r.Platforms}
	in := &reader{fsys: r.FS}
	o.calendar = k.calendar(r, in, s.files, o)
	outcomes := make([][]Outcome, len(s.files))
	parallel.Each(r.Jobs, len(s.files), func(i int) { outcomes[i] = k.file(ctx, r, in, s.files[i], o, judge) }, r.Progress)
	for _, os := range outcomes {
		for _, o := range os {
			result.add(o)
		}
	}
	for _, p := range s.outside {
		result.Report.Unchecked = append(result.Report.Unchecked, finding.Unchecked{Path: p, What: "draft", Why: "the charter's [content] does not name it"})
	}
	for _, p := range s.links {
		result.Report.Unchecked = append(result.Report.Unchecked, finding.Unchecked{Path: p, What: "drafts",
			Why: "it is a link to a folder, which is not followed; name the folder that it points to"})
	}
	used := k.Finish(&result.Report)
	if judge && len(r.Paths) == 0 && !r.Narrowed {
		result.Report.Findings = append(result.Report.Findings, k.unusedWaivers(used)...)
		k.Finish(&result.Report)
	}
	return result
}

func (r *Result) add(o Outcome) {
	if o.Draft != nil {
		r.Drafts = append(r.Drafts, o.Draft)
	}
	switch {
	case o.Draft == nil && len(o.Findings) == 0: // nothing was judged
	case o.Draft != nil && o.Draft.Kind == "template":
		r.Report.Checked["templates"]++
	default:
		r.Report.Checked["drafts"]++
	}
	r.Report.Findings = append(r.Report.Findings, o.Findings...)
	r.Report.Unchecked = append(r.Report.Unchecked, o.Unchecked...)
	r.Report.Errors = append(r.Report.Errors, o.Errors...)
}

// ready tells a subject for which no rule would judge: passing because nothing was checked is an error.
func ready(g *governance.Governance, s engine.Subject) finding.Problems {
	if g.Policies.Active(s) > 0 {
		return nil
	}
	return finding.Problems{{Path: "policies", Message: fmt.Sprintf("no rule that judges the %s is on, so nothing would be checked", s),
		Hint: "copydesk policy list shows the rules, copydesk init writes the starter kit's"}}
}

// report is an empty report with the names of what judges.
func (k *Desk) report() finding.Report {
	return finding.Report{Tool: finding.Tool{Name: "copydesk"}, Policy: k.g.Policy, Now: k.g.Now.UTC().Format(time.RFC3339),
		Checked: map[string]int{"drafts": 0, "templates": 0}}
}

// file lints one file, which may hold several drafts.
func (k *Desk) file(ctx context.Context, r Request, in *reader, c chosen, o override, judge bool) []Outcome {
	f, err := in.take(c.path)
	if err != nil {
		problem := readProblem(c.path, err)
		errors.As(err, &problem)
		return []Outcome{{Errors: finding.Problems{problem}}}
	}
	if formats[strings.ToLower(path.Ext(c.path))] == "jsonl" {
		return k.linesOf(ctx, f, c.kind, r.InHand, o, judge)
	}
	return []Outcome{k.one(ctx, f, c.kind, r.InHand, o, judge)}
}

// Text lints one text that is no file: stdin, under the name that it was given.
func (k *Desk) Text(ctx context.Context, name string, data []byte, accounts, platforms []string, judge bool) Result {
	result := Result{Report: k.report()}
	kind, _ := kindOf(k.g.Content, name)
	if judge {
		result.Report.Errors = append(result.Report.Errors, ready(k.g, engine.Draft)...)
	}
	result.add(byHand(k.one(ctx, source.New(name, data), kind, true, override{accounts: accounts, platforms: platforms, alone: true}, judge)))
	k.Finish(&result.Report)
	return result
}

// one lints a file that is one draft.
func (k *Desk) one(ctx context.Context, f *source.File, kind string, inHand bool, o override, judge bool) Outcome {
	d, extension := k.dialect(f.Path, kind)
	w, faults := parse(f, d)
	if len(faults) > 0 {
		return k.unreadable(f, faults)
	}
	return k.judge(ctx, w, extension, inHand, o, judge)
}

// dialect settles how a file is read: by its ending, its kind and the charter.
func (k *Desk) dialect(p, kind string) (dialect, string) {
	ending := strings.ToLower(path.Ext(p))
	d := dialect{kind: kind, format: formats[ending], names: k.g.Content.Fields}
	if d.format == "" {
		d.format = "text"
	}
	d.threads = d.format == "tweet" || d.format == "toot"
	for _, glob := range k.g.Content.Markdown {
		if ok, err := doublestar.Match(glob, p); err == nil && ok {
			d.markdown = true
		}
	}
	for name, platform := range k.g.Register.Platforms {
		for _, e := range platform.Extensions {
			if "."+strings.TrimPrefix(strings.ToLower(e), ".") == ending {
				return d, name
			}
		}
	}
	return d, ""
}

// judge measures a written draft and has the rules judge it.
func (k *Desk) judge(ctx context.Context, w *written, extension string, inHand bool, o override, judge bool) Outcome {
	if faults := w.crowded(); len(faults) > 0 {
		out := k.unreadable(w.file, faults)
		out.ID = w.id
		return out
	}
	d, unchecked := k.facts(w, extension, inHand, o)
	for i := range unchecked {
		unchecked[i].Path = w.path
	}
	out := Outcome{ID: w.id, Draft: d, Unchecked: unchecked}
	if !judge {
		return out
	}
	verdicts, problems := k.g.Policies.Judge(ctx, engine.Draft, d)
	file := w.file
	if file == nil {
		file = source.New(w.path, []byte(w.joined))
	}
	verdicts, astray := inside(verdicts, w.path, len(file.Data))
	out.Errors = append(problems, astray...)
	out.Findings = append(k.g.Findings(verdicts, func(string) *source.File { return file }), k.ownFindings(d, file)...)
	return out
}

// inside parts the verdicts about places of the draft from those about any other place: a rule passes places on and never
// computes them.
func inside(verdicts []engine.Verdict, path string, size int) (in []engine.Verdict, astray finding.Problems) {
	for _, v := range verdicts {
		if v.At.Path == path && v.At.Start >= 0 && v.At.Start <= v.At.End && v.At.End <= size {
			in = append(in, v)
			continue
		}
		astray = append(astray, finding.Problem{Path: v.Rule.File, Line: 1, Column: 1,
			Message: fmt.Sprintf("rule %s points at a place that is not in the draft", v.Rule.ID), Hint: "pass on the at of a fact"})
	}
	return in, astray
}

// Finish brings a report into its order and applies the waivers. It gives the ids of those that waived something.
func (k *Desk) Finish(r *finding.Report) []string {
	r.Finish()
	return k.g.Waive(r)
}
