// Package audit reads the history of a governed repository and says what changed, who changed it, who approved it, and
// whether that was allowed at the time.
//
// A history is a line of landings: what the branch itself went through, such as merges and direct pushes. Each landing
// becomes a [Change], which the rules of its first-parent predecessor judge: an edit can never authorise itself. What
// git says is evidence about the repository, never about what was posted.
package audit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/gitrepo"
	"copydesk/internal/governance"
	"copydesk/internal/parallel"
	"copydesk/internal/register"
	"copydesk/internal/source"
	"copydesk/lint"
)

// Request says what to audit.
type Request struct {
	Repo *gitrepo.Repo
	// Within is the charter's folder inside the repository; "." is its top. Only what lies in it is governed.
	Within string
	// From is excluded and To included; a zero From is the beginning.
	From, To gitrepo.Hash
	// Since and Until narrow the range by committer dates: the first and the last day in the charter's zone. Dates are
	// claims, so the range begins with the first landing from Since on and ends with the last one until Until, whatever
	// lies between.
	Since, Until source.Date
	// Accounts and Policies narrow what is shown, not what is judged.
	Accounts, Policies []string
	// Governed are globs of paths that are governed besides what the charter names, or without a charter.
	Governed []string
	// Governing, where not nil, holds the charter, roles and policies that judge the whole range; Prefix stands before
	// its paths.
	Governing fs.FS
	Prefix    string
	Records   []Record // approvals that a platform exported
	// Ledger, where not nil, is what earlier audits saw, and Ref the branch that this one is recorded under.
	Ledger *Ledger
	Ref    string
	// Earlier, where not nil, is a report whose findings are looked at again.
	Earlier *Report
	Kit     fs.FS // the starter kit, which judges where there is no charter
	// Proofs, where not nil, remembers from one audit to the next which policies compiled whole.
	Proofs  governance.Proofs
	Version string
	Now     time.Time
	Command string // the command line that makes the same report again
	Jobs    int    // landings at a time; below 1: one for each processor
	// Progress, where not nil, is told how many of how many landings are done.
	Progress func(done, all int)

	trend bool // this is the period before, for comparison
}

// auditor is one audit in the making.
type auditor struct {
	*Request
	ctx      context.Context
	history  *gitrepo.History
	earlier  *gitrepo.Landing // the last one before the range, where there is none in it
	mailmap  *gitrepo.Mailmap
	zone     *time.Location // of the charter at the end
	landings []*landing
	ward     ward
	waivers  map[string]*Exception
	granted  map[string]register.Waiver // those of the last state that could be read
	tip      *state                     // after the last landing
	today    *governance.Governance     // the same at the moment of the audit; nil where it cannot judge
	standing func() *Today              // of the organisation then; nil without a charter
	newest   string                     // the digest of what governs after the last landing
	desk     *lint.Desk                 // that lints content by today's policy; nil where it cannot
	last     struct {                   // the desk that was made last
		desk *lint.Desk
		key  string
	}
	silent int // landings with content for which no rule about drafts was in force
	report Report
}

// landing is one step of the branch with what is found out about it.
type landing struct {
	*gitrepo.Landing
	at            time.Time
	before, after *state
	seen          *scope           // under which it was compared with its parents
	changes       []gitrepo.Change // what that gave, until it is taken up
	broken        error
	facts         Change
	signatures    []gitrepo.Signature // of its commits, in their order
	content       []Content
	records       []Record // exported approvals of it
	hits          []hit    // of term lists, in its content
	findings      []finding.Finding
	ofRange       map[told]bool // which of them tell of the whole range
	unjudged      bool          // the state before it cannot judge
	listed        bool          // there was a list of people
	problems      finding.Problems
}

// Run audits a history. What keeps it from judging is part of the report, as its errors.
func Run(ctx context.Context, r Request) Report {
	a := &auditor{Request: &r, ctx: ctx, zone: time.UTC}
	if a.Within == "" {
		a.Within = "."
	}
	a.report.Tool = finding.Tool{Name: "copydesk", Version: r.Version}
	a.report.Now = r.Now.UTC().Format(time.RFC3339)
	a.report.Command = r.Command
	a.report.Range = Range{To: r.To.String()}
	x := newStates(ctx, a.Request)
	ending := parallel.Begin(func() *state { return a.preload(x) })
	err := a.read()
	tip := ending()
	if err != nil {
		a.report.Errors = append(a.report.Errors, problem(err))
		a.report.finish()
		return a.report
	}
	a.assign()
	a.now(x, tip)
	a.walk(x)
	a.unmatched()
	a.record()
	a.whole()
	parallel.Each(r.Jobs, len(a.landings), func(i int) { a.landings[i].judge(a) }, r.Progress)
	a.conclude(ctx)
	return a.report
}

// read finds the landings of the range.
func (a *auditor) read() error {
	var err error
	if a.history, err = a.Repo.History(a.From, a.To); err != nil {
		return err
	}
	tree, err := a.Repo.FS(a.To)
	if err != nil {
		return err
	}
	if zone, err := time.LoadLocation(charterOf(a.below(tree)).Organisation.Zone); err == nil {
		a.zone = zone
	}
	first, last := a.span()
	for _, l := range a.history.Landings[first:last] {
		a.landings = append(a.landings, &landing{Landing: l, at: l.Committer.When})
	}
	if first == last && last > 0 {
		a.earlier = a.history.Landings[last-1]
	}
	if f, err := source.Read(tree, ".mailmap", maxMailmap); err == nil {
		a.mailmap = gitrepo.ParseMailmap(string(f.Data))
	} else if !errors.Is(err, fs.ErrNotExist) {
		a.fail(err)
	}
	return nil
}

// span gives the landings that lie between two days.
func (a *auditor) span() (first, last int) {
	last = len(a.history.Landings)
	if !a.Since.IsZero() {
		first = slices.IndexFunc(a.history.Landings, func(l *gitrepo.Landing) bool { return !l.Committer.When.Before(a.Since.In(a.zone)) })
		if first < 0 {
			first = last
		}
	}
	for !a.Until.IsZero() && last > first && !a.history.Landings[last-1].Committer.When.Before(a.Until.Add(1).In(a.zone)) {
		last--
	}
	return first, last
}

// asOf is the moment for which the audit speaks: now, or the end of the range's last day.
func (a *auditor) asOf() time.Time {
	if end := a.Until.Add(1).In(a.zone).Add(-time.Second); !a.Until.IsZero() && end.Before(a.Now) {
		return end
	}
	return a.Now
}

// end is the day after the last one for which the audit speaks.
func (a *auditor) end() source.Date { return source.DateOf(a.asOf().In(a.zone)).Add(1) }

// maxMailmap is the size of the largest .mailmap that is read, in bytes.
const maxMailmap = 8 << 20

// preload loads what is in force after the range's last commit, beside the reading of the history; nil where days cut the
// range, or the commit cannot be read.
func (a *auditor) preload(x *states) *state {
	c, err := a.Repo.Commit(a.To)
	if err != nil || !a.Until.IsZero() {
		return nil
	}
	files, err := a.Repo.FS(a.To)
	if err != nil {
		return nil
	}
	return x.at(a.below(files), c.Committer.When, nil, nil)
}

// now loads what is in force after the last landing, at the moment of the audit.
func (a *auditor) now(x *states, tip *state) {
	if tip == nil || len(a.landings) == 0 {
		files, at, err := a.ending()
		if err != nil {
			a.fail(err)
			return
		}
		tip = x.at(a.below(files), at, nil, nil)
	}
	if len(a.landings) == 0 {
		a.quiet(tip)
	}
	if a.newest = tip.key; tip.g == nil {
		return // told where the last landing is
	}
	if !tip.charter {
		g := *tip.g // there is nothing in it that time could change
		g.Now, a.today = a.asOf(), &g
		return
	}
	a.today = tip.g.On(a.ctx, a.asOf(), engine.Draft)
	if g := tip.g; !a.trend {
		a.standing = parallel.Begin(func() *Today { return howItStands(a.ctx, g.On(a.ctx, a.asOf())) })
	}
	var err error
	if a.desk, err = a.deskOf(tip); err != nil {
		a.fail(err)
	}
}

// ending gives the files after the last landing, and when that was: of the range, or else before it.
func (a *auditor) ending() (fs.FS, time.Time, error) {
	switch {
	case len(a.landings) > 0:
		last := a.landings[len(a.landings)-1]
		return last.FS(), last.at, nil
	case a.earlier != nil:
		return a.earlier.FS(), a.earlier.Committer.When, nil
	case !a.From.IsZero():
		files, err := a.Repo.FS(a.From)
		return files, a.asOf(), err
	}
	return none{}, a.asOf(), nil
}

// unmatched tells of globs that were to name what is governed, and name nothing: what nobody looked at is not in order.
func (a *auditor) unmatched() {
	for _, glob := range a.Governed {
		found := slices.ContainsFunc(a.landings, func(l *landing) bool {
			return slices.ContainsFunc(l.facts.Paths, func(p Path) bool { return matches([]string{glob}, p.Path) })
		})
		files, _, err := a.ending()
		if found || err != nil {
			continue
		}
		err = fs.WalkDir(a.below(files), ".", func(p string, _ fs.DirEntry, err error) error {
			if found = found || matches([]string{glob}, p); found {
				return fs.SkipAll
			}
			return err
		})
		if err == nil && !found {
			a.fail(finding.Problem{Message: fmt.Sprintf("no file is named by --governed %s", glob), Hint: "write it as in --governed 'policies/**'"})
		}
	}
}

// quiet follows custody through a range in which nothing landed. There is no change to which a gap could be told.
func (a *auditor) quiet(s *state) {
	a.tip = s
	if s.charter && !a.Since.IsZero() {
		a.ward = ward{lines: map[string]*Custody{}, s: s, from: a.Since}
		a.custody()
		a.unchecked("custody", "nothing landed in this range, so a time without a valid owner or backup is shown and is no finding")
	}
	if a.Ledger != nil {
		a.fail(finding.Problem{Message: "nothing landed in this range, so the history was not compared with the ledger", Hint: "leave out the range"})
	}
}

// below gives the charter's folder of a commit's files.
func (a *auditor) below(files fs.FS) fs.FS {
	if a.Within == "." {
		return files
	}
	sub, err := fs.Sub(files, a.Within)
	if err != nil {
		return none{}
	}
	return sub
}

func (a *auditor) path(p string) string {
	rel, ok := relative(p, a.Within)
	if !ok {
		return "../" + p
	}
	return rel
}

// none is a file system without files.
type none struct{}

// Open finds nothing.
func (none) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// fail notes an error that leaves a part of the history unjudged. Commits that cannot be read are told with the range.
func (a *auditor) fail(err error) {
	if p := problem(err); !slices.ContainsFunc(a.history.Gaps, func(gap error) bool { return problem(gap) == p }) {
		a.report.Errors = append(a.report.Errors, p)
	}
}

// unchecked notes what was not checked, and why.
func (a *auditor) unchecked(what, format string, args ...any) {
	a.report.Unchecked = append(a.report.Unchecked, finding.Unchecked{What: what, Why: fmt.Sprintf(format, args...)})
}

func problem(err error) finding.Problem {
	var p finding.Problem
	if errors.As(err, &p) {
		return p
	}
	var e *gitrepo.Error
	if errors.As(err, &e) {
		return finding.Problem{Path: e.Path, Message: e.Message, Hint: e.Hint}
	}
	return finding.Problem{Message: err.Error()}
}
